import { isDeepStrictEqual } from "node:util";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { ask } from "./ask.ts";
import type { Case } from "./case.ts";
import { cases } from "./cases.ts";
import { cliTransport } from "./transports/cli.ts";
import { graphqlTransport } from "./transports/graphql.ts";
import { grpcTransport } from "./transports/grpc.ts";
import { generatedTransport } from "./transports/generated.ts";
import { mcpTransport, mcpHttpTransport } from "./transports/mcp.ts";
import { loadRoutes, restTransport } from "./transports/rest.ts";
import { trpcTransport } from "./transports/trpc.ts";
import { type Transport, type Outcome, valueOf } from "./outcome.ts";
import { casesWithoutGateway } from "./shop-cases.ts";
import { type RunningSystem, startSystem } from "./system.ts";
import { createWorld, type World } from "./world.ts";

type Role = "admin" | "customer" | "anonymous";

const roles: readonly Role[] = ["admin", "customer", "anonymous"];

/** The signal of each transport for each outcome. */
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
const graphqlCodes = {
  ok: "data",
  invalid: "BAD_USER_INPUT",
  unauthenticated: "UNAUTHENTICATED",
  declined: "DECLINED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  too_many: "TOO_MANY_REQUESTS",
  unavailable: "UNAVAILABLE",
};
const isError = Object.fromEntries(Object.keys(http).map((kind) => [kind, kind !== "ok"]));

type Opened = {
  readonly signals: Readonly<Record<string, Outcome["signal"]>>;
  /** Agents and local commands always have an identity, so they have no anonymous caller. */
  readonly transports: Readonly<Record<Role, Transport | undefined>>;
};

const transportNames = [
  "tRPC",
  "REST",
  "REST, generated",
  "GraphQL",
  "gRPC",
  "CLI",
  "CLI elsewhere",
  "MCP",
  "MCP elsewhere",
] as const;
type TransportName = (typeof transportNames)[number];

let system: RunningSystem;
let opened: Readonly<Record<TransportName, Opened>>;
let customerId: string;
beforeAll(async () => {
  system = await startSystem();
  opened = await openTransports(system);
  const { customer } = opened.tRPC.transports;
  const whoami = (await valueOf(customer?.call("sessions.current", {}) ?? missing())) as { user: { id: string } };
  customerId = whoami.user.id;
});
afterAll(async () => {
  const transports = Object.values(opened).flatMap((each) => Object.values(each.transports));
  await Promise.all(transports.map(async (transport) => transport?.close()));
  await system.close();
});

async function openTransports({
  url,
  grpcUrl,
  admin,
  customer,
  operator,
  elsewhere,
}: RunningSystem): Promise<typeof opened> {
  const tokens = { admin: admin.token, customer: customer.token, anonymous: undefined };
  const each = async (open: (role: Role) => Promise<Transport | undefined> | Transport | undefined) => {
    const transports = await Promise.all(roles.map(async (role) => [role, await open(role)] as const));
    return Object.fromEntries(transports) as Opened["transports"];
  };
  const people = { admin, customer };
  return {
    tRPC: { signals: http, transports: await each((role) => trpcTransport(url, tokens[role])) },
    REST: { signals: http, transports: await each((role) => restTransport(url, tokens[role])) },
    GraphQL: { signals: graphqlCodes, transports: await each((role) => graphqlTransport(url, tokens[role])) },
    gRPC: { signals: grpcCodes, transports: await each((role) => grpcTransport(grpcUrl, tokens[role])) },
    "REST, generated": { signals: http, transports: await each((role) => generatedTransport(url, tokens[role])) },
    CLI: {
      signals: exitCodes,
      transports: await each((role) =>
        role === "anonymous" ? undefined : cliTransport(operator, ["--as", people[role].email]),
      ),
    },
    "CLI elsewhere": {
      signals: exitCodes,
      transports: await each((role) => cliTransport(elsewhere(tokens[role]), ["--api", url])),
    },
    MCP: {
      signals: isError,
      transports: await each((role) => (role === "anonymous" ? undefined : mcpTransport(system, people[role].token))),
    },
    "MCP elsewhere": {
      signals: isError,
      transports: await each((role) =>
        role === "anonymous" ? undefined : mcpHttpTransport(system, people[role].token),
      ),
    },
  };
}

const table: string[][] = [];
afterAll(() => {
  const lines = [["operation", "outcome", ...transportNames], ...table].map((cells) => `| ${cells.join(" | ")} |`);
  process.stdout.write(`Conformance of transports:\n${lines.join("\n")}\n`);
});

/** Routes of REST for a cookie, which no other protocol has. */
const onlyForBrowsers = new Set(["sessions.createCookie", "sessions.endCookie"]);

test("every operation has a case", async () => {
  const routes = (await loadRoutes(system.url)).map(({ operationId }) => operationId);
  const operations = routes.filter((route) => !onlyForBrowsers.has(route));
  expect([...new Set(cases.map(({ operation }) => operation))].toSorted()).toEqual(operations.toSorted());
});

describe("every transport answers alike and signals as it should", () => {
  test.each(cases.map((each) => [`${each.operation}, ${each.as ?? "admin"}: ${each.outcome}`, each] as const))(
    "%s",
    async (_name, each) => {
      expect(await differences(each)).toEqual([]);
    },
  );

  test("when the payment gateway is away", async () => {
    await system.closeOutside();
    for (const each of casesWithoutGateway) expect(await differences(each)).toEqual([]);
  });
});

/** The differences of the transports from the case and from each other. Adds a row to the table. */
async function differences(each: Case): Promise<readonly object[]> {
  const role = each.as ?? "admin";
  const answers = await Promise.all(
    transportNames.map(async (name) => {
      const transport = opened[name].transports[role];
      return { name, answer: transport && (await ask(each, transport, world())) };
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

function world(): World {
  const { admin, anonymous } = opened.tRPC.transports;
  return createWorld({ admin: admin ?? missing(), anonymous: anonymous ?? missing() }, customerId);
}

/** A tool that the agent may not use is not shown to it. */
function isUnoffered({ signal }: Outcome): boolean {
  return signal === "not offered";
}

function missing(): never {
  throw new Error("There is no such transport");
}
