import { once } from "node:events";
import { connect } from "node:http2";
import { connect as connectTcp } from "node:net";
import { text } from "node:stream/consumers";

import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { testServices } from "@baklava/assembly/testing/services";
import { hireWithToken } from "@baklava/assembly/testing/tokens";
import { credentials, status } from "@grpc/grpc-js";
import { GrpcReflection } from "grpc-js-reflection-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startApi } from "../testing/api-process.ts";
import { grpcClient, refusalOf } from "../testing/grpc-client.ts";

let database: TestDatabase;
let authorization: string;
beforeAll(async () => {
  database = await createTestDatabase();
  const services = testServices(database);
  ({ authorization } = (await hireWithToken(services, "admin")).headers);
});
afterAll(() => database.drop());

async function start(environment: Record<string, string> = {}) {
  const api = await startApi({ DATABASE_URL: database.url, GRPC_PORT: "0", ...environment });
  return { api, client: grpcClient(api.grpcUrl ?? "", { authorization }) };
}

describe("gRPC", () => {
  test("takes and gives texts, numbers, choices, lists, maps and what is missing, as the contract says", async () => {
    const { api, client } = await start();
    const ada = await client.call("Users.Create", { name: "Ada", email: "ada@example.com", timeZone: "Europe/London" });
    expect(ada).toMatchObject({ name: "Ada", role: "ROLE_CUSTOMER", status: "STATUS_ACTIVE" });
    await client.call("Users.Rename", { id: ada["id"], name: "Ada King" });
    expect(await client.call("Users.Show", { id: ada["id"] })).toMatchObject({
      name: "Ada King",
      profile: { displayName: "Ada", timeZone: "Europe/London" },
    });
    const history = await client.call("Users.History", { id: ada["id"], limit: 1 });
    expect(history).toMatchObject({
      items: [
        {
          action: "created",
          changes: { name: { after: { stringValue: "Ada" } } },
        },
      ],
      nextCursor: expect.any(String),
    });
    expect(await api.end()).toBe(0);
  });

  test("tells a refusal by its code, with kind, reason and what is wrong with each field", async () => {
    const { api, client } = await start();
    const grace = { name: "Grace", email: "grace@example.com" };
    await client.call("Users.Create", grace);
    expect(await refusalOf(client.call("Users.Create", grace))).toMatchObject({
      code: status.ABORTED,
      message: expect.stringContaining("already registered"),
      details: expect.stringMatching(/google\.rpc\.ErrorInfo.*EMAIL_TAKEN.*conflict.*email_taken/s),
    });
    expect(await refusalOf(client.call("Users.Create", { name: "", email: "nope" }))).toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringMatching(/google\.rpc\.BadRequest.*email.*must be an e-mail address/s),
    });
    expect(await refusalOf(client.call("Users.Create", {}))).toMatchObject({
      code: status.INVALID_ARGUMENT,
      message: "name is required; email is required",
    });
    const report = { name: "Report", scopes: ["SCOPE_READ", 99] };
    expect(await refusalOf(client.call("Tokens.Create", report))).toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining("scopes[1]"),
    });
    expect(await refusalOf(client.call("Users.List", { role: 99 }))).toMatchObject({
      code: status.INVALID_ARGUMENT,
      message: expect.stringContaining("role must be one of customer, staff, admin"),
    });
    const nobody = { id: "01900000-0000-7000-8000-ffffffffffff" };
    expect(await refusalOf(client.call("Users.Show", nobody))).toMatchObject({ code: status.NOT_FOUND });
    expect(await api.end()).toBe(0);
  });

  test("knows the caller by the token in the metadata", async () => {
    const { api, client } = await start();
    const nobody = grpcClient(api.grpcUrl ?? "");
    expect(await client.call("Sessions.Current", {})).toMatchObject({ user: { role: "ROLE_ADMIN" } });
    expect(await refusalOf(nobody.call("Users.List", {}))).toMatchObject({ code: status.UNAUTHENTICATED });
    const wrong = grpcClient(api.grpcUrl ?? "", { authorization: "Bearer bks_wrong" });
    expect(await refusalOf(wrong.call("Users.List", {}))).toMatchObject({ code: status.UNAUTHENTICATED });
    expect(await api.end()).toBe(0);
  });

  test("tells tools what there is: services, types and health", async () => {
    const { api } = await start();
    const target = new URL(api.grpcUrl ?? "").host;
    for (const version of ["v1", "v1alpha"] as const) {
      const reflection = new GrpcReflection(target, credentials.createInsecure(), {}, version);
      expect(await reflection.listServices()).toEqual(
        expect.arrayContaining(["baklava.v1.UsersService", "grpc.health.v1.Health"]),
      );
      const methods = await reflection.listMethods("baklava.v1.UsersService");
      expect(methods.map(({ name }) => name)).toEqual(expect.arrayContaining(["Create", "SetRole"]));
    }
    expect(await api.end()).toBe(0);
  });

  test("answers gRPC-Web and Connect as well, and counts what it answers", async () => {
    const { api } = await start();
    const session = connect(api.grpcUrl ?? "");
    const ask = async (type: string, body: string | Buffer) => {
      const path = "/baklava.v1.SessionsService/Current";
      const stream = session.request({ ":method": "POST", ":path": path, "content-type": type });
      stream.end(body);
      const [headers] = (await once(stream, "response")) as [Record<string, string>];
      return { type: headers["content-type"], body: await text(stream) };
    };
    expect(await ask("application/json", "{}")).toMatchObject({
      type: "application/json",
      body: expect.stringMatching(/^\{/),
    });
    expect(await ask("application/json", '{"bogus":1}')).toMatchObject({
      body: expect.stringContaining("invalid_argument"),
    });
    const web = await ask("application/grpc-web+proto", Buffer.alloc(5));
    expect(web).toMatchObject({ type: "application/grpc-web+proto", body: expect.stringContaining("grpc-status: 0") });
    session.close();
    expect(await (await fetch(`${api.url}/metrics`)).text()).toContain('route="/baklava.v1.SessionsService/Current"');
    expect(await api.end()).toBe(0);
  });

  test("answers gRPC-Web and Connect over HTTP/1.1, which browsers speak, with what CORS asks for", async () => {
    const page = "http://localhost:5173";
    const { api } = await start({ CORS_ORIGINS: page });
    const url = `${api.grpcUrl}/baklava.v1.UsersService/List`;
    const asked = { "access-control-request-method": "POST", "access-control-request-headers": "x-grpc-web" };
    const preflight = await fetch(url, { method: "OPTIONS", headers: { origin: page, ...asked } });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, page]);
    expect(preflight.headers.get("access-control-allow-headers")).toMatch(/X-Grpc-Web.*Authorization/);

    const ask = async (type: string, body: string | Uint8Array<ArrayBuffer>) => {
      const headers = { origin: page, authorization, "content-type": type, "x-grpc-web": "1" };
      const answer = await fetch(url, { method: "POST", headers, body });
      expect(answer.headers.get("access-control-allow-origin")).toBe(page);
      return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.text() };
    };
    expect(await ask("application/json", '{"limit":50}')).toMatchObject({
      status: 200,
      type: "application/json",
      body: expect.stringContaining('"role":"ROLE_ADMIN"'),
    });
    expect(await ask("application/json", '{"limit":5000}')).toMatchObject({
      status: 400,
      body: expect.stringContaining("limit must be at most"),
    });
    expect(await ask("application/grpc-web+proto", new Uint8Array(5))).toMatchObject({
      status: 200,
      type: "application/grpc-web+proto",
      body: expect.stringContaining("grpc-status: 0"),
    });
    const elsewhere = await fetch(url, {
      method: "POST",
      body: "{}",
      headers: { origin: "http://evil.example", "content-type": "application/json" },
    });
    expect([elsewhere.status, elsewhere.headers.get("access-control-allow-origin")]).toEqual([403, null]);
    expect(await api.end()).toBe(0);
  });

  test.each([
    ["a key", String.raw`{"\ud800":1}`],
    ["a value", String.raw`{"limit":"\ud800"}`],
    ["a choice", String.raw`{"role":"\udfff"}`],
  ])("refuses %s that is no Unicode with a status, in every protocol", async (_what, json) => {
    const { api } = await start();
    const session = connect(api.grpcUrl ?? "");
    const ask = async (type: string) => {
      const path = "/baklava.v1.UsersService/List";
      const stream = session.request({ ":method": "POST", ":path": path, "content-type": type, te: "trailers" });
      let trailers = {};
      stream.on("trailers", (received: object) => (trailers = received));
      const body = Buffer.from(json);
      const head = Buffer.alloc(5);
      head.writeUInt32BE(body.length, 1);
      stream.end(type === "application/json" ? body : Buffer.concat([head, body]));
      const [headers] = (await once(stream, "response")) as [Record<string, string>];
      return { body: await text(stream), ...headers, ...trailers };
    };
    expect(await ask("application/grpc+json")).toMatchObject({ ":status": 200, "grpc-status": "3" });
    const web = await ask("application/grpc-web+json");
    expect(JSON.stringify(web)).toMatch(/grpc-status"?: ?"?3/);
    expect(await ask("application/json")).toMatchObject({
      ":status": 400,
      body: expect.stringContaining("invalid_argument"),
    });
    session.close();
    expect(await api.end()).toBe(0);
  });

  test("keeps to its limits: of a message, of time, and of requests", async () => {
    const { api, client } = await start({ BODY_LIMIT_BYTES: "2000", RATE_LIMIT_PER_MINUTE: "3" });
    const long = { name: "x".repeat(3000), email: "x@example.com" };
    expect(await refusalOf(client.call("Users.Create", long))).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
    expect(await refusalOf(client.call("Users.List", {}, { deadlineMs: 1 }))).toMatchObject({
      code: status.DEADLINE_EXCEEDED,
    });
    const calls = [];
    for (let i = 0; i < 4; i += 1) calls.push(await client.call("Users.List", {}).catch((error: unknown) => error));
    expect(calls.at(-1)).toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
      details: expect.stringContaining("try again"),
    });
    expect(await api.end()).toBe(0);
  });

  test("answers too many requests in the form of each protocol", async () => {
    const { api } = await start({ RATE_LIMIT_PER_MINUTE: "1" });
    const session = connect(api.grpcUrl ?? "");
    const ask = async (path: string, type: string) => {
      const stream = session.request({ ":method": "POST", ":path": path, "content-type": type });
      let trailers = {};
      stream.on("trailers", (received: object) => (trailers = received)).end();
      const [headers] = (await once(stream, "response")) as [Record<string, string>];
      return { body: await text(stream), ...headers, ...trailers };
    };
    await ask("/nowhere", "application/grpc");
    for (const [path, type] of [
      ["/nowhere", "application/grpc"],
      ["/grpc.health.v1.Health/Check", "application/grpc"],
      ["/baklava.v1.UsersService/List", "application/grpc-web"],
    ] as const) {
      expect(await ask(path, type)).toMatchObject({
        ":status": 200,
        "content-type": type,
        "grpc-status": "8",
        "grpc-message": expect.stringMatching(/^Too( |%20)many/),
        "grpc-status-details-bin": expect.any(String),
        body: "",
      });
    }
    expect(await ask("/baklava.v1.UsersService/List", "application/json")).toMatchObject({
      ":status": 429,
      body: expect.stringContaining('"code":"resource_exhausted"'),
    });
    expect(session.remoteSettings.maxConcurrentStreams).toBe(100);
    session.close();
    expect(await api.end()).toBe(0);
  });

  test("shuts down with an open stream and an open connection", async () => {
    const { api } = await start({ SHUTDOWN_TIMEOUT_MS: "100000" });
    const session = connect(api.grpcUrl ?? "").on("error", () => undefined);
    const path = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";
    const stream = session.request({
      ":method": "POST",
      ":path": path,
      "content-type": "application/grpc",
      te: "trailers",
    });
    stream.on("error", () => undefined);
    stream.write(Buffer.from([0, 0, 0, 0, 3, 0x3a, 1, 0x2a]));
    await once(stream, "data");
    const silent = connectTcp(Number(new URL(api.grpcUrl ?? "").port), "127.0.0.1").on("error", () => undefined);
    await once(silent, "connect");
    await once(session.request({ ":path": "/" }), "response");
    expect(await api.end()).toBe(0);
    session.destroy();
    silent.destroy();
  });

  test("ends after what is in flight, though clients stay connected", async () => {
    // Hashing passwords takes a busy machine long.
    const { api, client } = await start({ SHUTDOWN_TIMEOUT_MS: "100000" });
    const user = (i: number) => ({ name: "Ada", email: `${i}@example.com`, password: "analytical engine" });
    const inFlight = Promise.all(Array.from({ length: 20 }, (_, i) => client.call("Users.Create", user(i))));
    await expect.poll(() => api.output().split("incoming request").length - 1).toBe(20);
    expect(await api.end()).toBe(0);
    expect(await inFlight).toHaveLength(20);
  });
});
