// The gateway as a program: node src/main.ts <port>
import { openSimulator } from "./simulator.ts";

const port = Number(process.argv[2] ?? 4010);
const simulator = await openSimulator(port).catch((error: unknown) => {
  process.stderr.write(`error: the gateway simulator cannot listen on port ${port}: ${String(error)}\n`);
  process.exit(1);
});
process.stdout.write(`Listening on ${simulator.url}\n`);
process.send?.({ listening: simulator.url });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void simulator.close());
process.on("disconnect", () => void simulator.close());
process.channel?.unref();
