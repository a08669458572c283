import { expect, test } from "vitest";

import { parseXml, XmlError } from "./parse-xml.ts";

test("parseXml() reads elements, attributes and lists, and leaves values as they are", () => {
  const document = `<?xml version="1.0"?><x:a xmlns:x="urn:x"><b n="01.50"/><b n="2"/><c>003</c></x:a>`;
  expect(parseXml(document)).toEqual({ a: { b: [{ "@n": "01.50" }, { "@n": "2" }], c: "003" } });
});

test.each([
  ["nothing", ""],
  ["no XML", "hello"],
  ["an element without end", "<a><b></a>"],
  ["half a document", `<a><b c="1"`],
  ["definitions of its own", `<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><a>&b;&b;</a>`],
  ["too much", `<a>${"b".repeat(1_000_000)}</a>`],
])("parseXml() refuses %s", (_what, document) => {
  expect(() => parseXml(document)).toThrow(XmlError);
});

test("parseXml() never resolves an entity", () => {
  expect(parseXml("<a>&b;&amp;&#65;</a>")).toEqual({ a: "&b;&amp;&#65;" });
});
