import { expect, test } from "vitest";

import { fold } from "./fold.ts";

test.each([
  ["Émile ZOLA", "emile zola"],
  ["İstanbul", "istanbul"],
  ["Işık", "isik"],
  ["Ångström", "angstrom"],
  ["ﬁne", "fine"],
  ["Ａｄａ", "ada"],
  ["中文", "中文"],
  ["", ""],
])("fold(%j) is %j", (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test("fold() changes nothing the second time", () => {
  expect(fold(fold("Çiğdem İPEK ﬁ"))).toBe(fold("Çiğdem İPEK ﬁ"));
});
