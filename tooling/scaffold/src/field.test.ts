import { expect, test } from "vitest";

import { parseField } from "./field.ts";

test.each([
  ["name:text(100)", { name: "name", kind: "text", max: 100, isOptional: false, isUnique: false }],
  ["email:email unique", { name: "email", kind: "email", isUnique: true }],
  ["active:boolean=true", { kind: "boolean", default: "true" }],
  ["rating:int(1..5)?", { kind: "int", min: 1, max: 5, isOptional: true }],
  ["depth:int(-10..-1)=-5", { kind: "int", min: -10, max: -1, default: "-5" }],
  ["level:choice(low|high)=low", { kind: "choice", choices: ["low", "high"], default: '"low"' }],
  ["customer:ref(user)", { name: "customerId", kind: "ref", to: "user", relation: "customer" }],
  ["since:moment", { kind: "moment" }],
])("parseField() reads %s", (text, field) => {
  expect(parseField(text)).toMatchObject(field);
});

test.each([
  ["name", "is no field"],
  ["Name:text", "is no field"],
  ["id:text", "reserved"],
  ["class:text", "reserved"],
  ["name:boolean", "must be a text"],
  ["name:text?", "must be a text"],
  ["total:int", "reserved"],
  ["name:varchar(10)", "unknown type varchar"],
  ["name:text(0)", "1 to 10000"],
  ["rating:int(5..1)", "32-bit integers"],
  ["rating:int(1..3000000000)", "32-bit integers"],
  ["level:choice(low)", "different names"],
  ["level:choice(low|low)", "different names"],
  ["active:boolean(1)", "no arguments"],
  ["active:boolean=yes", "yes is no value of active"],
  ["rating:int(1..5)=9", "9 is no value of rating"],
  ["active:boolean unique", "cannot be unique"],
  ["code:text(5) unique", "at least 10"],
  ["code:text(20)? unique", "cannot be null and unique"],
  ["customer:ref", "must name a domain"],
])("parseField() refuses %s", (text, message) => {
  expect(() => parseField(text)).toThrow(message);
});
