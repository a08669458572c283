import { expect, test } from "vitest";
import { z } from "zod";

import { integerSetting, parseSettings, SettingsError } from "./settings.ts";

const schema = z.object({
  SIZE: integerSetting(1, 9).default(5),
  NAMES: z
    .string()
    .default("a")
    .transform((names) => names.split(","))
    .pipe(z.array(z.string().min(1, "must not be empty"))),
});

test("parseSettings() takes an empty variable for one that is not set, and leaves others alone", () => {
  expect(parseSettings(schema, { SIZE: "", PATH: "/bin" })).toEqual({ SIZE: 5, NAMES: ["a"] });
});

test("parseSettings() names every setting that is wrong, with what would be right", () => {
  const parse = () => parseSettings(schema, { SIZE: "many", NAMES: "a,,b" });
  expect(parse).toThrow(SettingsError);
  expect(parse).toThrow('\n  SIZE is "many": give a whole number from 1 to 9\n  NAMES must not be empty');
});

test.each(["0", "10", "1.5", "-1", "1e0", " 1", "0x1"])("integerSetting() refuses %j", (text) => {
  expect(integerSetting(1, 9).safeParse(text).success).toBe(false);
});
