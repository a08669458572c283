/** Loaded into each server that is measured: tells the bench what the process has used so far. */
process.on("message", (message) => {
  if (message !== "usage") return;
  const { user, system } = process.cpuUsage();
  process.send?.({ usage: { cpuMicros: user + system, residentBytes: process.memoryUsage.rss() } });
});
// Listening alone must not keep a process that has ended its work.
process.channel?.unref();
