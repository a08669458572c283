import { once } from "node:events";
import { connect } from "node:http2";

import { fastify, type FastifyInstance } from "fastify";
import { expect, onTestFinished, test } from "vitest";

import { endUnfinishedRequests } from "./unfinished-requests.ts";

test("a request that never ends is cut off, and its connection goes on", async () => {
  const server = fastify({ http2: true }) as unknown as FastifyInstance;
  endUnfinishedRequests(server, 200);
  server.post("/", async () => "served");
  const session = connect(await server.listen({ host: "127.0.0.1", port: 0 }));
  onTestFinished(async () => {
    session.destroy();
    await server.close();
  });
  const post = () => session.request({ ":method": "POST", ":path": "/", "content-type": "application/json" });
  const endless = post().on("error", () => undefined);
  endless.write("{");
  await once(endless, "close");
  const whole = post();
  whole.end("{}");
  const [headers] = (await once(whole, "response")) as [Record<string, unknown>];
  expect(headers[":status"]).toBe(200);
});
