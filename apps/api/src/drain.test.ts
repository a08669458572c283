import { Agent, request as send } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";

import { freePort } from "@baklava/adapters/testing/free-port";
import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { testServices } from "@baklava/assembly/testing/services";
import { hireWithToken } from "@baklava/assembly/testing/tokens";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type ApiProcess, startApi } from "./testing/api-process.ts";

let database: TestDatabase;
let headers: Readonly<Record<string, string>>;
beforeAll(async () => {
  database = await createTestDatabase();
  const services = testServices(database);
  const registrar = await hireWithToken(services, "staff");
  headers = { "content-type": "application/json", ...registrar.headers };
});
afterAll(() => database.drop());

type Client = { readonly agent: Agent; readonly leftAlone: Map<string, number> };
type Tally = { readonly registered: string[]; readonly lost: string[] };

/** Time without requests to an API that has announced its shutdown, in milliseconds. */
const leaveAloneMs = 2000;

/**
 * Registers users one after the other, over keep-alive connections, at APIs that listen and have not announced their
 * shutdown, as a load balancer does.
 */
async function register(name: string, ports: readonly string[], isOver: () => boolean, tally: Tally): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const leftAlone = new Map<string, number>();
  for (let i = 0; !isOver(); i += 1) {
    const email = `${name}-${i}@example.com`;
    const answer = await atAny(ports, i, { name: "Ada", email }, { agent, leftAlone });
    if (answer === "201") tally.registered.push(email);
    else tally.lost.push(`${email}: ${answer}`);
  }
  agent.destroy();
}

/** A refused connection has sent nothing, so the request goes to another API. Any other failure is a lost request. */
async function atAny(ports: readonly string[], first: number, body: object, client: Client): Promise<string> {
  for (let attempt = 0; attempt < 10_000; attempt += 1) {
    const port = ports[(first + attempt) % ports.length] ?? "";
    if ((client.leftAlone.get(port) ?? 0) > Date.now()) {
      await wait(1);
      continue;
    }
    const outcome = await post(port, body, client);
    if (outcome !== "ECONNREFUSED") return outcome;
  }
  return "nobody listens";
}

/** @returns the status, or the code of the error. */
function post(port: string, body: object, { agent, leftAlone }: Client): Promise<string> {
  return new Promise((resolve) => {
    const sent = send({ port, host: "127.0.0.1", method: "POST", path: "/api/users", headers, agent }, (answer) => {
      if (answer.headers.connection === "close") leftAlone.set(port, Date.now() + leaveAloneMs);
      text(answer).then(
        () => resolve(String(answer.statusCode)),
        (error: Error) => resolve(error.message),
      );
    });
    sent.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sent.end(JSON.stringify(body));
  });
}

test("no request is lost and none is done twice while APIs are started again under load", async () => {
  const ports = [String(await freePort()), String(await freePort())];
  const start = (port: string) =>
    startApi({
      DATABASE_URL: database.url,
      LOG_LEVEL: "warn",
      RATE_LIMIT_PER_MINUTE: "0",
      RATE_LIMIT_PER_TOKEN: "0",
      SHUTDOWN_DELAY_MS: "1000",
      PORT: port,
    });
  const apis: ApiProcess[] = await Promise.all(ports.map(start));
  const tally: Tally = { registered: [], lost: [] };
  let isOver = false;
  const clients = Array.from({ length: 8 }, (_, index) => register(`client-${index}`, ports, () => isOver, tally));

  for (let round = 0; round < 4; round += 1) {
    const index = round % 2;
    expect(await apis[index]?.end()).toBe(0);
    apis[index] = await start(ports[index] ?? "");
  }
  isOver = true;
  await Promise.all(clients);

  expect(tally.lost).toEqual([]);
  expect(tally.registered.length).toBeGreaterThan(50);
  const registered = { email: { startsWith: "client-" } };
  expect(await database.prisma.user.count({ where: registered })).toBe(tally.registered.length);
  process.stdout.write(`4 restarts under load: ${tally.registered.length} requests, 0 lost\n`);
  expect(await Promise.all(apis.map((api) => api.end()))).toEqual([0, 0]);
});
