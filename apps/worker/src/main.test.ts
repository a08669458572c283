import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";

import { openBroker } from "@baklava/adapters/broker/open-broker";
import { amqpUrl, hasRabbit, removeAll } from "@baklava/adapters/broker/rabbitmq/testing/server";
import { brokerSettings } from "@baklava/adapters/broker/settings";
import { parseSettings } from "@baklava/adapters/settings";
import { startTcpProxy } from "@baklava/adapters/testing/tcp-proxy";
import { consumerQueues } from "@baklava/handlers/consumer/consumers";
import { jobs } from "@baklava/handlers/job/jobs";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";

import { openBacklog, type Backlog } from "./testing/backlog.ts";
import { runWorker, startWorker } from "./testing/worker-process.ts";

let backlog: Backlog;
beforeEach(async () => {
  backlog = await openBacklog();
});
afterEach(() => backlog.close());

const brokers: readonly ("postgres" | "rabbitmq")[] = (await hasRabbit()) ? ["postgres", "rabbitmq"] : ["postgres"];
if (brokers.length === 1) process.stderr.write("note: the worker was not tested with RabbitMQ: none answers\n");

describe.each(brokers)("the worker with events carried by %s", (broker) => {
  let environment: Record<string, string>;
  const prefix = `test-${randomUUID()}`;
  beforeEach(() => {
    const rabbit = { AMQP_URL: amqpUrl, AMQP_PREFIX: prefix };
    environment = { ...backlog.environment, ...(broker === "rabbitmq" && rabbit) };
  });
  afterEach(async () => {
    if (broker === "postgres") return;
    const queues = consumerQueues.map(({ name }) => name);
    const waits = Array.from({ length: 10 }, (_, i) => 2 ** i);
    await removeAll(prefix, queues, [...waits, 900]);
  });

  test("mails about what changed before it came and since, and ends with 0 on SIGTERM", async () => {
    await backlog.changePasswords(3);
    const worker = await startWorker(environment);
    await backlog.untilMailed(3);
    await backlog.changePasswords(2);
    await backlog.untilMailed(5);
    expect(await worker.end("SIGTERM")).toBe(0);
  });

  test("loses nothing when it is killed in the middle", async () => {
    await backlog.changePasswords(60);
    const killed = await startWorker(environment);
    await expect.poll(() => backlog.mailCount(), { interval: 1 }).toBeGreaterThan(0);
    await killed.end("SIGKILL");
    await backlog.changePasswords(5);
    const next = await startWorker(environment);
    await backlog.untilMailed(65);
    expect(await next.end()).toBe(0);
  });

  test("shares the work with another, and each event is handled once", async () => {
    const workers = await Promise.all([startWorker(environment), startWorker(environment)]);
    await backlog.changePasswords(60);
    await backlog.untilMailed(60);
    expect(await Promise.all(workers.map((worker) => worker.end()))).toEqual([0, 0]);
  });

  test("puts a poisonous event aside, goes on with the others, and tries it again when an operator says so", async () => {
    await backlog.poison();
    const worker = await startWorker(environment);
    await backlog.changePasswords(2);
    await backlog.untilMailed(2);
    const { database } = backlog;
    const settings = parseSettings(brokerSettings, environment);
    const asOperator = await openBroker(settings, {
      queues: consumerQueues,
      database,
      directory: tmpdir(),
      applicationName: "test",
    });
    const list = () => asOperator.deadLetters.list({ limit: 10 });
    await expect.poll(async () => (await list()).length).toBe(1);
    const [letter] = await list();
    expect(letter).toMatchObject({ queue: "security-mail", reason: "It is no event that this version knows" });
    expect(await asOperator.deadLetters.replay(letter?.id ?? "")).toBe(true);
    await expect.poll(() => worker.output().split("is put aside for an operator").length - 1).toBe(2);
    expect(await worker.end()).toBe(0);
    await asOperator.close();
  });

  test("outlives a database that is away, and says so once", async () => {
    const url = new URL(backlog.database.url);
    const proxy = await startTcpProxy(Number(url.port));
    url.port = String(proxy.port);
    const worker = await startWorker({ ...environment, DATABASE_URL: url.href, DATABASE_CONNECT_TIMEOUT_MS: "1000" });
    await proxy.cut();
    await backlog.changePasswords(2);
    await expect.poll(() => worker.output()).toContain("Events cannot be relayed for now");
    await proxy.restore();
    await backlog.untilMailed(2);
    expect(worker.output().split("Events cannot be relayed for now")).toHaveLength(2);
    expect(await worker.end()).toBe(0);
    await proxy.cut();
  });
});

test("the worker says once that the database takes no changes, and once that it does again", async () => {
  const worker = await startWorker(backlog.environment);
  await backlog.database.setReadOnly(true);
  const told = (line: string) => worker.output().split(line).length - 1;
  const begin = "The job queue cannot use the database";
  await expect.poll(() => told(begin)).toBe(1);
  await backlog.database.setReadOnly(false);
  await expect.poll(() => told("The job queue uses the database again")).toBe(1);
  expect(told(begin)).toBe(1);
  await backlog.changePasswords(1);
  await backlog.untilMailed(1);
  expect(await worker.end()).toBe(0);
});

test("the worker schedules every job", async () => {
  const worker = await startWorker(backlog.environment);
  const scheduled = await backlog.database.prisma.$queryRaw<{ name: string; cron: string }[]>`
    SELECT name, cron FROM pgboss.schedule`;
  expect(Object.fromEntries(scheduled.map(({ name, cron }) => [name, cron]))).toEqual(
    Object.fromEntries(Object.entries(jobs).map(([name, { schedule }]) => [`job.${name}`, schedule])),
  );
  expect(await worker.end()).toBe(0);
});

test("the worker ends when the program that started it is gone", async () => {
  const worker = await startWorker(backlog.environment);
  worker.disconnect();
  expect(await worker.ended).toEqual({ code: 0, signal: null });
});

test.each([
  // A reply of several lines that never ends keeps the connection alive: RFC 5321 section 4.2.
  ["a mail server that never comes to the end of its answer", "250-go on\r\n"],
  ["a mail server that says nothing more", ""],
])("the worker ends in time beside %s", async (_what, line) => {
  const server = createServer((socket) => {
    socket.on("error", () => undefined).write("220 mail.example\r\n");
    const timer = setInterval(() => socket.write(line), 50);
    socket.on("close", () => clearInterval(timer)).resume();
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const reached = once(server, "connection");
  const { port } = server.address() as AddressInfo;
  const MAIL_URL = `smtp://127.0.0.1:${port}`;
  const worker = await startWorker({ ...backlog.environment, MAIL_URL, SHUTDOWN_TIMEOUT_MS: "20000" });
  await backlog.changePasswords(1);
  await reached;
  expect(await worker.end()).toBe(0);
});

test("the worker goes on without RabbitMQ until it is there, and never logs its password", async () => {
  await backlog.changePasswords(1);
  const worker = await startWorker({
    ...backlog.environment,
    AMQP_URL: "amqp://me:hunter2@127.0.0.1:1",
    LOG_LEVEL: "trace",
  });
  await expect.poll(() => worker.output()).toContain("RabbitMQ at 127.0.0.1:1 cannot be used");
  expect(await worker.end()).toBe(0);
  expect(worker.output()).not.toContain("hunter2");
});

test("the worker does not start with wrong settings, and says what is wrong with all of them", async () => {
  const wrong = { BROKER: "kafka", AMQP_URL: "http://me:hunter2@mq", MAIL_URL: "pigeon" };
  const { code, output } = await runWorker(wrong);
  expect(code).toBe(1);
  for (const name of Object.keys(wrong)) expect(output).toContain(name);
  expect(output).not.toContain("hunter2");
});

test("the worker does not start on a database that lacks migrations", async () => {
  await backlog.database.prisma.$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_users'`;
  const { code, output } = await runWorker(backlog.environment);
  expect(code).toBe(1);
  expect(output).toMatch(/^error: The database lacks the migrations \d+_users; run `baklava database migrate`$/m);
});
