import { expect, it } from "vitest";
import { requireTypeScript } from "./require-typescript.ts";

it("requireTypeScript() refuses to run when dependency-cruiser would read no TypeScript", () => {
  expect(() => requireTypeScript([{ extension: ".ts", available: false }])).toThrow(
    "finds no TypeScript below version 7",
  );
  expect(() => requireTypeScript([])).toThrow("finds no TypeScript below version 7");
});

it("requireTypeScript() is content with the TypeScript that this package gives to dependency-cruiser", () => {
  expect(() => requireTypeScript()).not.toThrow();
});
