import { expect, it } from "vitest";
import { matcher } from "../read/glob.ts";
import { pathPattern } from "./path-pattern.ts";

const paths = [
  "a.test.ts",
  "src/a.test.ts",
  "src/x/a.test.ts",
  "src/a.ts",
  "src/a.testxts",
  ".b/c.ts",
  "testing/a.ts",
  "src/testing/x/a.ts",
];

it.each(["**/*.test.ts", "*.test.ts", "src/**", "src/*.ts", "**/testing/**/*.ts", "**/*.{test,spec}.ts", ".b/?.ts"])(
  "pathPattern(%s) matches the paths that the glob matches",
  (glob) => {
    const pattern = new RegExp(`${pathPattern(glob)}$`);
    expect(paths.filter((path) => pattern.test(path))).toEqual(paths.filter(matcher([glob])));
  },
);
