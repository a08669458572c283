import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { grpc } from "./parts/grpc.ts";
import { shop } from "./parts/shop.ts";
import { Project } from "./project.ts";
import { recordRemoval } from "./record.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

test("a removed part is not in the record any more, and cannot be removed again", async () => {
  const project = new Project(root);
  const record = { version: "1.0.0", sample: "shop", transports: ["trpc", "grpc"] };
  project.write("baklava.json", JSON.stringify(record));
  for (const part of [shop, grpc]) await recordRemoval(project, part);
  expect(JSON.parse(await project.read("baklava.json"))).toEqual({ ...record, sample: "none", transports: ["trpc"] });
  await expect(recordRemoval(project, grpc)).rejects.toThrow("The project has no transport grpc");
  await expect(recordRemoval(project, shop)).rejects.toThrow("The project has no sample shop");
});
