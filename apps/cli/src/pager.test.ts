import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Writable } from "node:stream";

import { expect, onTestFinished, test, vi } from "vitest";

import { page } from "./pager.ts";

/** More than a pipe holds. */
const text = "a line of an answer\n".repeat(50_000);

async function pageWith(settings: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  let written = "";
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  await page(text, stdout);
  return written;
}

test("page() gives the text to PAGER, and waits for it", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "baklava-pager-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "shown");
  expect(await pageWith({ PAGER: `cat > '${file}'`, NO_PAGER: "" })).toBe("");
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("page() minds no pager that is left early", async () => {
  expect(await pageWith({ PAGER: "true", NO_PAGER: "" })).toBe("");
  expect(await pageWith({ PAGER: "head -n 1 > /dev/null", NO_PAGER: "" })).toBe("");
});

test("page() writes the text where there is no pager, or none is wanted", async () => {
  expect(await pageWith({ PAGER: "exit 127", NO_PAGER: "" })).toBe(text);
  expect(await pageWith({ PAGER: "true", NO_PAGER: "1" })).toBe(text);
});
