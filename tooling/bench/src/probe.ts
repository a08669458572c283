/** Loaded into each measured server: reports the CPU time and memory of the process to the bench. */
process.on("message", (message) => {
  if (message !== "usage") return;
  const { user, system } = process.cpuUsage();
  process.send?.({ usage: { cpuMicros: user + system, residentBytes: process.memoryUsage.rss() } });
});
// Listening alone must not keep a process that has ended its work.
process.channel?.unref();
