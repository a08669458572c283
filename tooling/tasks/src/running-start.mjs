// The settings of a running `npm start`, for commands in other terminals. Plain JavaScript for Node 20.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The settings that say where the data is. All others are a process's own. */
const shared = ["AMQP", "BAKLAVA_DIRECTORY", "BROKER", "DATABASE", "HTTP", "MAIL", "PAYMENT_GATEWAY", "EXCHANGE_RATE"];

/**
 * Keeps the settings of this `npm start` for as long as it runs, unless those of another one are kept already. The file
 * may hold passwords, so it is for its owner alone.
 */
export function announceStart(root) {
  if (readRunning(root)) return;
  const file = fileOf(root);
  const settings = Object.fromEntries(
    Object.entries(process.env).filter(([name, value]) => value && shared.some((prefix) => name.startsWith(prefix))),
  );
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ pid: process.pid, settings }), { mode: 0o600 });
  process.on("exit", () => rmSync(file, { force: true }));
}

/**
 * The settings of an `npm start` that runs, without those that this process has itself: a command asks the same
 * database, although its terminal does not know of it. Says so on standard error.
 */
export function settingsOfRunningStart(root, args) {
  const settings = Object.entries(readRunning(root)?.settings ?? {}).filter(
    ([name]) => process.env[name] === undefined && process.env[otherName(name)] === undefined,
  );
  const isHelp = args.length === 0 || args.some((arg) => ["help", "--help", "-h", "complete"].includes(arg));
  if (settings.length > 0 && !isHelp) {
    const names = settings.map(([name]) => name).join(", ");
    process.stderr.write(`note: as the running \`npm start\` has it: ${names}\n`);
  }
  return Object.fromEntries(settings);
}

/** A setting is in the environment or in a file, not in both. */
function otherName(name) {
  return name.endsWith("_FILE") ? name.slice(0, -"_FILE".length) : `${name}_FILE`;
}

function readRunning(root) {
  try {
    const start = JSON.parse(readFileSync(fileOf(root), "utf8"));
    process.kill(start.pid, 0);
    return start;
  } catch {
    // None runs, or one was killed and has left its file.
    return undefined;
  }
}

function fileOf(root) {
  return path.join(root, ".baklava", "start.json");
}
