import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { NodeProcess, type ProcessOptions, runProcess } from "./process.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "baklava-harness-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function program(text: string): Promise<string> {
  const file = path.join(folder, `${crypto.randomUUID()}.mjs`);
  await writeFile(file, text);
  return file;
}

async function start(text: string, options: ProcessOptions = {}): Promise<NodeProcess> {
  const started = new NodeProcess(await program(text), options);
  onTestFinished(() => started.kill("SIGKILL"));
  return started;
}

const waits = "setInterval(() => undefined, 1000);";

test("message() waits for the message with this field, and end() gives the exit code", async () => {
  const app = await start(`
    process.on("SIGTERM", () => { console.log("bye"); process.exit(7); });
    process.send({ other: 1 }); process.send({ listening: "here" }); ${waits}`);
  expect(await app.message("listening")).toEqual({ listening: "here" });
  expect(app.isRunning).toBe(true);
  expect(await app.end()).toBe(7);
  expect([app.isRunning, app.output()]).toEqual([false, "bye\n"]);
});

test("message() throws with the output when the process ends before", async () => {
  const app = await start(`console.error("a bad setting"); process.exitCode = 3;`);
  await expect(app.message("listening")).rejects.toThrow(/ended \(code 3\)[^]*a bad setting/);
});

test("end() gives null when the signal ended the process", async () => {
  const app = await start(`process.send({ ready: true }); ${waits}`);
  await app.message("ready");
  expect(await app.end("SIGKILL")).toBeNull();
  expect(await app.ended).toEqual({ code: null, signal: "SIGKILL" });
});

test("send() is received, and disconnect() closes the channel", async () => {
  const app = await start(`
    process.on("message", (message) => process.send({ echo: message }));
    process.on("disconnect", () => process.exit(5));`);
  await app.send("usage");
  expect(await app.message("echo")).toEqual({ echo: "usage" });
  app.disconnect();
  expect((await app.ended).code).toBe(5);
});

test("standard input can stay open", async () => {
  const app = await start(`process.stdin.on("data", (text) => process.stdout.write("got " + text));`, {
    stdin: { open: true },
  });
  app.write("a line\n");
  await expect.poll(() => app.output()).toBe("got a line\n");
});

test("runProcess() gives exit code and both outputs, and passes on arguments and input", async () => {
  const file = await program(`
    process.stdin.on("data", (text) => process.stdout.write(process.argv[2] + text));
    console.error("warning"); process.exitCode = 2;`);
  expect(await runProcess(file, { args: ["--flag "], stdin: "input\n" })).toEqual({
    code: 2,
    out: "--flag input\n",
    err: "warning\n",
  });
});

test("a process has the given environment alone", async () => {
  const file = await program(`process.stdout.write(Object.keys(process.env).sort().join(" "));`);
  process.env["SETTING_OF_THE_CALLER"] = "secret";
  onTestFinished(() => void delete process.env["SETTING_OF_THE_CALLER"]);
  const { out } = await runProcess(file, { environment: { PORT: "0", UNSET: undefined } });
  expect(out.split(" ").filter((name) => !name.startsWith("NODE_CHANNEL"))).toEqual(["HOME", "PATH", "PORT"]);
});
