import { expect, test } from "vitest";

import { sha256 } from "./hash.ts";

test("sha256() gives the digest of FIPS 180-4's example", () => {
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
