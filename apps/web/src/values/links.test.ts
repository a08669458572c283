import { expect, test } from "vitest";

import type { Domain, Operation } from "../api/catalogue.ts";
import { createLinks } from "./links.ts";

function domain(name: string, entity: string, inputs: Readonly<Record<string, object>>): Domain {
  const operations = Object.entries(inputs).map(
    ([each, properties]) =>
      ({ domain: name, name: each, kind: "query", input: { properties } }) as unknown as Operation,
  );
  return { name, entity, path: name, summary: "", operations };
}

const id = { id: { type: "string" } };
const links = createLinks([
  domain("users", "user", { show: id }),
  domain("parcels", "parcel", { show: id, list: { customerId: { "x-refers-to": "user" } } }),
  domain("audit", "audit", { list: {} }),
]);
const uuid = "019aa5f2-7c00-7000-8000-0000000000a1";

test("finds the page of the entity that a field names", () => {
  expect(links.find("customerId", uuid, {})).toEqual({ to: `/users/${uuid}`, text: uuid });
  expect(links.find("parcelId", "1/2", {})).toEqual({ to: "/parcels/1%2F2", text: "1/2" });
});

test("shows the name of the entity where it is known", () => {
  const row = { customerId: uuid, customerName: "Ada" };
  expect(links.find("customerId", uuid, row)).toEqual({ to: `/users/${uuid}`, text: "Ada" });
  expect(links.find("customerName", "Ada", row)).toEqual({ to: `/users/${uuid}`, text: "Ada" });
});

test("finds the entity of an audit event, and its author", () => {
  expect(links.find("entityId", uuid, { entity: "parcel" })?.to).toBe(`/parcels/${uuid}`);
  expect(links.find("actor", `operator:root for user:${uuid}`, {})?.to).toBe(`/users/${uuid}`);
});

test("finds nothing for a text, and for a domain without pages", () => {
  expect(links.find("name", "Ada", {})).toBe(undefined);
  expect(links.find("displayName", "Ada", {})).toBe(undefined);
  expect(links.find("auditId", uuid, {})).toBe(undefined);
  expect(links.find("actor", "operator:root", {})).toBe(undefined);
});
