import { isDeepStrictEqual } from "node:util";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Case, cases, casesInNeed } from "./cases.ts";
import { cliDoor } from "./doors/cli.ts";
import { grpcDoor } from "./doors/grpc.ts";
import { generatedDoor } from "./doors/generated.ts";
import { mcpDoor, mcpHttpDoor } from "./doors/mcp.ts";
import { loadRoutes, restDoor } from "./doors/rest.ts";
import { trpcDoor } from "./doors/trpc.ts";
import { type Door, type Outcome, valueOf } from "./outcome.ts";
import { type ShopProcess, startShop } from "./shop-process.ts";
import { createWorld } from "./world.ts";

type Role = "admin" | "customer" | "nobody";

const roles: readonly Role[] = ["admin", "customer", "nobody"];

/** How each door signals each outcome. */
const http = {
  ok: 200,
  invalid: 400,
  unauthenticated: 401,
  declined: 402,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
};
const exitCodes = {
  ok: 0,
  invalid: 2,
  unauthenticated: 3,
  forbidden: 4,
  not_found: 5,
  conflict: 6,
  declined: 7,
  unavailable: 8,
  too_many: 9,
};
const grpcCodes = {
  ok: 0,
  invalid: 3,
  unauthenticated: 16,
  declined: 9,
  forbidden: 7,
  not_found: 5,
  conflict: 10,
  too_many: 8,
  unavailable: 14,
};
const isError = Object.fromEntries(Object.keys(http).map((kind) => [kind, kind !== "ok"]));

type Opened = {
  readonly signals: Readonly<Record<string, Outcome["signal"]>>;
  /** Agents, and commands on the machine, are always somebody. */
  readonly doors: Readonly<Record<Role, Door | undefined>>;
};

const doorNames = ["tRPC", "REST", "REST, generated", "gRPC", "CLI", "CLI elsewhere", "MCP", "MCP elsewhere"] as const;
type DoorName = (typeof doorNames)[number];

let shop: ShopProcess;
let opened: Readonly<Record<DoorName, Opened>>;
let customerId: string;
beforeAll(async () => {
  shop = await startShop();
  opened = await openDoors(shop);
  const { customer } = opened.tRPC.doors;
  const whoami = (await valueOf(customer?.call("sessions.current", {}) ?? missing())) as { user: { id: string } };
  customerId = whoami.user.id;
});
afterAll(async () => {
  const doors = Object.values(opened).flatMap((each) => Object.values(each.doors));
  await Promise.all(doors.map(async (door) => door?.close()));
  await shop.close();
});

async function openDoors({ url, grpcUrl, admin, customer, operator, elsewhere }: ShopProcess): Promise<typeof opened> {
  const tokens = { admin: admin.token, customer: customer.token, nobody: undefined };
  const each = async (open: (role: Role) => Promise<Door | undefined> | Door | undefined) => {
    const doors = await Promise.all(roles.map(async (role) => [role, await open(role)] as const));
    return Object.fromEntries(doors) as Opened["doors"];
  };
  const people = { admin, customer };
  return {
    tRPC: { signals: http, doors: await each((role) => trpcDoor(url, tokens[role])) },
    REST: { signals: http, doors: await each((role) => restDoor(url, tokens[role])) },
    gRPC: { signals: grpcCodes, doors: await each((role) => grpcDoor(grpcUrl, tokens[role])) },
    "REST, generated": { signals: http, doors: await each((role) => generatedDoor(url, tokens[role])) },
    CLI: {
      signals: exitCodes,
      doors: await each((role) => (role === "nobody" ? undefined : cliDoor(operator, ["--as", people[role].email]))),
    },
    "CLI elsewhere": {
      signals: exitCodes,
      doors: await each((role) => cliDoor(elsewhere(tokens[role]), ["--api", url])),
    },
    MCP: {
      signals: isError,
      doors: await each((role) => (role === "nobody" ? undefined : mcpDoor(shop, people[role].token))),
    },
    "MCP elsewhere": {
      signals: isError,
      doors: await each((role) => (role === "nobody" ? undefined : mcpHttpDoor(shop, people[role].token))),
    },
  };
}

const table: string[][] = [];
afterAll(() => {
  const lines = [["operation", "outcome", ...doorNames], ...table].map((cells) => `| ${cells.join(" | ")} |`);
  process.stdout.write(`Conformance of doors:\n${lines.join("\n")}\n`);
});

/** Routes of REST for a cookie, which no other protocol has. */
const onlyForBrowsers = new Set(["sessions.createCookie", "sessions.endCookie"]);

test("every operation has a case", async () => {
  const routes = (await loadRoutes(shop.url)).map(({ operationId }) => operationId);
  const operations = routes.filter((route) => !onlyForBrowsers.has(route));
  expect([...new Set(cases.map(({ operation }) => operation))].toSorted()).toEqual(operations.toSorted());
});

describe("every door answers alike and signals as it should", () => {
  test.each(cases.map((each) => [`${each.operation}, ${each.as ?? "admin"}: ${each.outcome}`, each] as const))(
    "%s",
    async (_name, each) => {
      expect(await differences(each)).toEqual([]);
    },
  );

  test("when the payment gateway is away", async () => {
    await shop.closeGateway();
    for (const each of casesInNeed) expect(await differences(each)).toEqual([]);
  });
});

/** Where doors differ from what the case says, and from each other; the table gets a row. */
async function differences(each: Case): Promise<readonly object[]> {
  const role = each.as ?? "admin";
  const answers = await Promise.all(
    doorNames.map(async (name) => {
      const door = opened[name].doors[role];
      return { name, answer: door && (await ask(each, door)) };
    }),
  );
  table.push([each.operation, each.outcome, ...answers.map(({ answer }) => (answer ? String(answer.signal) : "–"))]);
  const first = answers[0]?.answer?.value;
  return answers.filter(({ name, answer }) => {
    if (!answer || (isUnoffered(answer) && each.outcome.startsWith("forbidden"))) return false;
    const { kind, reason, signal, value } = answer;
    const outcome = reason === null ? kind : `${kind} ${reason}`;
    return outcome !== each.outcome || signal !== opened[name].signals[kind] || !isDeepStrictEqual(value, first);
  });
}

/** A tool that the agent may not use is not shown to it. */
function isUnoffered({ signal }: Outcome): boolean {
  return signal === "not offered";
}

/** What a door answers, without what must differ: ids, moments, secrets, addresses, and who acts for whom. */
async function ask(each: Case, door: Door): Promise<Outcome> {
  const { admin, nobody } = opened.tRPC.doors;
  const world = createWorld({ admin: admin ?? missing(), nobody: nobody ?? missing() }, customerId);
  const outcome = await door.call(each.operation, await each.input(world));
  if (outcome.value === undefined) return outcome;
  const text = JSON.stringify(outcome.value)
    .replaceAll(new RegExp(world.mark, "gi"), "mark")
    .replace(/operator:[^ "]+ for /g, "")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "moment")
    .replace(/bk[st]_[\w-]+/g, "secret")
    .replace(/"address":(null|"[^"]*")/g, '"address":""');
  return { ...outcome, value: JSON.parse(text) as unknown };
}

function missing(): never {
  throw new Error("There is no such door");
}
