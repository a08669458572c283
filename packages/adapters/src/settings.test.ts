import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, describe, expect, test } from "vitest";
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

describe("a setting in a file", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "settings-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, text: string): string {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  }

  test.each(["7", "7\n", "7\r\n"])("has the value %j", (text) => {
    expect(parseSettings(schema, { SIZE_FILE: file("size", text) })).toEqual({ SIZE: 7, NAMES: ["a"] });
  });

  test("is checked as any other", () => {
    const parse = () => parseSettings(schema, { SIZE_FILE: file("many", "many") });
    expect(parse).toThrow('\n  SIZE is "many": give a whole number from 1 to 9');
  });

  test.each([
    [{ SIZE: "5", SIZE_FILE: file("twice", "6") }, "SIZE_FILE is set beside SIZE: unset one of them"],
    [
      { SIZE_FILE: path.join(folder, "none") },
      `SIZE_FILE is ${path.join(folder, "none")}, which cannot be read (ENOENT)`,
    ],
    [{ SIZE_FILE: folder }, `SIZE_FILE is ${folder}, which cannot be read (EISDIR)`],
    [
      { SIZE_FILE: file("empty", "\n") },
      `SIZE_FILE is ${path.join(folder, "empty")}, which is empty: write the value into it`,
    ],
    [
      { SIZE_FILE: file("long", "x".repeat(70_000)) },
      `SIZE_FILE is ${path.join(folder, "long")}, which has 70000 bytes: name a file with the value alone`,
    ],
  ])("is refused: %j", (environment, message) => {
    expect(() => parseSettings(schema, environment)).toThrow(`\n  ${message}`);
  });

  test("is ignored when its name is that of no setting", () => {
    expect(parseSettings(schema, { SSL_CERT_FILE: "/nowhere" })).toEqual({ SIZE: 5, NAMES: ["a"] });
  });
});
