import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { startTcpProxy } from "../../testing/tcp-proxy.ts";
import { rateLimiterContract } from "../rate-limiter.contract.ts";
import { RedisRateLimiters } from "./rate-limiters.ts";
import { hasRedis, redisUrl } from "./testing/server.ts";

const isHere = await hasRedis();
const policy = { name: "test", points: 5, windowSeconds: 60 };

// Without Redis, one test and a line of the output say which suite was not run.
(isHere ? allTests : onlyANote)();

function allTests(): void {
  describe("RedisRateLimiter", () => {
    let limiters: RedisRateLimiters;
    beforeAll(async () => {
      limiters = await RedisRateLimiters.open({ url: redisUrl, prefix: "test", logger: pino({ level: "silent" }) });
    });
    afterAll(() => limiters.close());
    rateLimiterContract((given) => limiters.create(given));

    test("counts for all processes together", async () => {
      const other = await RedisRateLimiters.open({ url: redisUrl, prefix: "test", logger: pino({ level: "silent" }) });
      onTestFinished(() => other.close());
      const shared = { ...policy, name: `test-${crypto.randomUUID()}`, points: 1 };
      expect(await limiters.create(shared).consume("ada")).toMatchObject({ allowed: true });
      expect(await other.create(shared).consume("ada")).toMatchObject({ allowed: false });
    });

    test("goes on without Redis, says so once, and counts again when it is back", async () => {
      const { hostname, port } = new URL(redisUrl);
      const proxy = await startTcpProxy(Number(port || 6379), hostname);
      const lines: string[] = [];
      const logger = pino({}, { write: (line) => void lines.push(JSON.parse(line).msg as string) });
      const url = `redis://127.0.0.1:${proxy.port}`;
      const cut = await RedisRateLimiters.open({ url, prefix: "test", logger });
      onTestFinished(async () => {
        await cut.close();
        await proxy.cut();
      });
      const limited = cut.create({ ...policy, name: `test-${crypto.randomUUID()}` });
      expect(await limited.consume("ada", 5)).toMatchObject({ allowed: true, remaining: 0 });
      await proxy.cut();
      for (let i = 0; i < 3; i += 1) expect(await limited.consume("ada")).toMatchObject({ allowed: true });
      await proxy.restore();
      await expect.poll(async () => (await limited.consume("ada")).allowed).toBe(false);
      expect(lines).toEqual([
        expect.stringMatching(/^Redis cannot be used \(.+\), so that requests are not counted for now$/),
        "Redis is back, and requests are counted again",
      ]);
    });

    test("says so each time that Redis does not answer, also when the connection stays", async () => {
      const { hostname, port } = new URL(redisUrl);
      const proxy = await startTcpProxy(Number(port || 6379), hostname);
      const lines: string[] = [];
      const logger = pino({}, { write: (line) => void lines.push(JSON.parse(line).msg as string) });
      const stalling = await RedisRateLimiters.open({ url: `redis://127.0.0.1:${proxy.port}`, prefix: "test", logger });
      onTestFinished(async () => {
        await stalling.close();
        await proxy.cut();
      });
      const limited = stalling.create({ ...policy, name: `test-${crypto.randomUUID()}`, points: 1000 });
      for (let outage = 1; outage <= 2; outage += 1) {
        proxy.stall();
        await limited.consume("ada");
        expect(lines).toHaveLength(2 * outage - 1);
        proxy.goOn();
        await expect.poll(async () => (await limited.consume("ada"), lines)).toHaveLength(2 * outage);
      }
    });
  });
}

function onlyANote(): void {
  process.stderr.write(
    "note: the suite of RedisRateLimiter was not run: no Redis answers; start one, or set REDIS_URL\n",
  );
  test("the suite of RedisRateLimiter was not run: no Redis answers", () => expect(isHere).toBe(false));
}

test("a Redis that is down refuses no request, and the log says so without its password", async () => {
  const lines: string[] = [];
  const logger = pino({}, { write: (line) => void lines.push(line) });
  const limiters = await RedisRateLimiters.open({ url: "redis://me:hunter2@127.0.0.1:1", prefix: "test", logger });
  onTestFinished(() => limiters.close());
  const answer = await limiters.create(policy).consume("ada");
  expect(answer).toMatchObject({ allowed: true, retryAfterMs: 0 });
  expect(lines).toHaveLength(1);
  expect(lines.join("")).not.toContain("hunter2");
});
