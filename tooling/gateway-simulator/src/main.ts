// The gateway as a program: node src/main.ts <port> [file that keeps the money]
import { openSimulator } from "./simulator.ts";

const port = Number(process.argv[2] ?? 4010);
const file = process.argv[3];
const simulator = await openSimulator(port, file === undefined ? {} : { file }).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`error: the gateway simulator cannot start on port ${port}: ${reason}\n`);
  process.exit(1);
});
process.stdout.write(`Listening on ${simulator.url}\n`);
process.send?.({ listening: simulator.url });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void simulator.close());
process.on("disconnect", () => void simulator.close());
process.channel?.unref();
