import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { ok } from "@baklava/models/result";
import { snakeCase } from "@baklava/utils/case";
import { expect, test } from "vitest";
import { z } from "zod";

import { mutation } from "../operation.ts";
import { loadOperations } from "../load-operations.ts";
import { listOperations } from "../operations.ts";
import { type Service, servicesOf } from "./contract.ts";
import { describeService } from "./descriptor.ts";
import { extendNumbers } from "./numbers.ts";
import numbers from "./numbers.json" with { type: "json" };
import { protoText } from "./proto-text.ts";

const folder = fileURLToPath(new URL("../../proto/baklava/v1/", import.meta.url));
const services = servicesOf(listOperations(await loadOperations()));

function serviceWith(input: z.ZodObject): Service {
  const operation = mutation({
    summary: "Send a parcel",
    access: "public",
    route: "POST /parcels",
    example: {},
    input,
    output: z.object({ id: z.string() }),
    handle: async () => ok({ id: "1" }),
  });
  const [service] = servicesOf([{ domain: "parcels", name: "send", operation }]);
  if (!service) throw new Error("There is no service");
  return service;
}

test("the contract is in step with the operations: run pnpm --filter @baklava/handlers proto", () => {
  expect(extendNumbers(numbers, services)).toEqual(numbers);
  for (const service of services) {
    expect(readFileSync(`${folder}${snakeCase(service.domain)}.proto`, "utf8")).toBe(protoText(service, numbers));
  }
  expect(globSync("*.proto", { cwd: folder })).toHaveLength(services.length);
});

test("no number is given out twice", () => {
  for (const members of Object.values(numbers)) {
    expect(new Set(Object.values(members)).size).toBe(Object.keys(members).length);
  }
});

test("numbers stay as they are, and one that is given up is never used again", () => {
  const before = serviceWith(z.object({ name: z.string(), size: z.enum(["small", "large"]), weight: z.int() }));
  const first = extendNumbers({}, [before]);
  const after = serviceWith(z.object({ size: z.enum(["large", "huge"]), street: z.string(), name: z.string() }));
  const second = extendNumbers(first, [after]);
  expect(second).toMatchObject({
    ParcelsSendRequest: { name: 1, size: 2, weight: 3, street: 4 },
    "ParcelsSendRequest.Size": { small: 1, large: 2, huge: 3 },
  });
  expect(protoText(after, second)).toContain(`message ParcelsSendRequest {
  reserved 3;
  reserved "weight";
  enum Size {
    reserved 1;
    reserved "SIZE_SMALL";
    SIZE_UNSPECIFIED = 0;
    SIZE_LARGE = 2;
    SIZE_HUGE = 3;
  }

  optional Size size = 2;
  optional string street = 4;
  optional string name = 1;
}
`);
});

test("every type of field has its type in the contract", () => {
  const service = serviceWith(
    z.object({
      at: z.iso.datetime().describe("When it leaves"),
      weightKg: z.number(),
      isFragile: z.boolean().nullable(),
      lines: z.array(z.object({ text: z.string() })),
      tags: z.array(z.string()),
      stamps: z.record(z.string(), z.int()),
      note: z.union([z.string(), z.int()]),
      sender: z.object({ name: z.string() }).nullable(),
      limits: z.array(z.string()).nullable(),
    }),
  );
  const text = protoText(service, extendNumbers({}, [service]));
  expect(text).toContain(`  // When it leaves
  optional string at = 1;
  optional double weight_kg = 2;
  optional bool is_fragile = 3;
  repeated Line lines = 4;
  repeated string tags = 5;
  map<string, int64> stamps = 6;
  google.protobuf.Value note = 7;
  Sender sender = 8;
  google.protobuf.Value limits = 9;
`);
  expect(text).toContain('import "google/protobuf/struct.proto";');
});

test("what has no number yet is not served, and the message says what to do", () => {
  const service = serviceWith(z.object({ name: z.string() }));
  expect(() => describeService(service, {})).toThrow("run pnpm --filter @baklava/handlers proto");
});
