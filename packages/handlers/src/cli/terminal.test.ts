import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { auditTrail, type Backend, founder, hire, openBackend, valueOf } from "@baklava/services/testing/backend";
import { createUserRequest } from "@baklava/models/user";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";

import { domains } from "../operations.ts";
import { runnerIn } from "../testing/call.ts";
import { captureIo } from "../testing/capture-io.ts";
import type { CliIo, Prompts } from "./io.ts";
import { runCli } from "./run-cli.ts";

const password = "correct horse battery staple";

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

async function cli(args: readonly string[], more: Partial<CliIo> = {}, stdin = "") {
  const io = captureIo(stdin, more);
  const open = async () => runnerIn(backend);
  const code = await runCli(args, { domains, open, io, version: "1", extraCommands: [] });
  return { code, ...io.written };
}

describe("secrets", () => {
  const answering = (...answers: readonly (string | undefined)[]) => {
    const asked: string[] = [];
    const secret = async (question: string) => answers[asked.push(question) - 1];
    return { asked, prompts: { secret, confirm: async () => false } satisfies Prompts };
  };

  test("are asked for on a terminal, and used", async () => {
    valueOf(
      await backend.services.user.create(
        createUserRequest.parse({ name: "Ada", email: "ada@example.com", password }),
        founder,
      ),
    );
    const { asked, prompts } = answering(password);
    const { code, out } = await cli(["sessions", "create", "--email", "ada@example.com"], { prompts });
    expect([code, asked]).toEqual([0, ["Password:"]]);
    expect(out).toContain("bks_");
    expect(out).not.toContain(password);
  });

  test("that may be left out are left out by Enter", async () => {
    const { asked, prompts } = answering("");
    const { code } = await cli(["users", "create", "--name", "Bob", "--email", "bob@example.com"], { prompts });
    expect([code, asked]).toEqual([0, ["Password (Enter for none):"]]);
    expect(backend.database.table("accounts").all()[0]?.passwordHash).toBeNull();
  });

  test("that are new are typed twice, until both are the same", async () => {
    const { asked, prompts } = answering(password, "something else", password, password);
    const { code } = await cli(["users", "create", "--name", "Bob", "--email", "bob@example.com"], { prompts });
    expect(asked.map((question) => question.replace("Password (Enter for none):", "P"))).toEqual([
      "P",
      "The same again:",
      "The two differ. P",
      "The same again:",
    ]);
    expect([code, backend.database.table("accounts").all()[0]?.passwordHash]).toEqual([0, `hash of ${password}`]);
  });

  test("are not asked for when the rest will be refused, or comes from a file", async () => {
    const { asked, prompts } = answering(password, password);
    expect((await cli(["sessions", "create"], { prompts })).err).toContain("--email is required");
    const input = JSON.stringify({ email: "ada@example.com", password });
    expect((await cli(["sessions", "create", "--input", "-"], { prompts }, input)).code).toBe(3);
    expect(asked).toEqual([]);
  });

  test("Ctrl-C instead of one cancels the command", async () => {
    const { prompts } = answering(undefined);
    const { code, err } = await cli(["users", "create", "--name", "Bob", "--email", "bob@example.com"], { prompts });
    expect([code, err, backend.database.table("users").size]).toEqual([130, "Cancelled: nothing was changed\n", 0]);
  });
});

describe("--input", () => {
  test("from a terminal says what it waits for, and how that ends", async () => {
    const { err } = await cli(["users", "list", "--input", "-"], { isStdinTerminal: true }, "{}");
    expect(err).toBe("Type the JSON, and end it with Ctrl-D (on Windows: Ctrl-Z and Enter)\n");
  });

  test("says in a sentence why a file cannot be read", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "baklava-input-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, "input.json");
    writeFileSync(file, "{}");
    const cases = [
      [path.join(folder, "none.json"), "There is no file"],
      [folder, "is a folder; name a file in it"],
      [path.join(file, "input.json"), "is no folder"],
      [path.join(folder, "x".repeat(300)), "The name of the file is too long"],
    ] as const;
    for (const [name, sentence] of cases) {
      const { code, err } = await cli(["users", "list", "--input", name]);
      expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
      expect(err).not.toMatch(/E[A-Z]{4,}/);
    }
    chmodSync(file, 0o000);
    const error = Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
    const refused = await cli(["users", "list", "--input", file], { openFile: () => Promise.reject(error) });
    expect(refused.err).toContain("You may not read");
  });
});

describe("long answers", () => {
  const terminal = { columns: 200, rows: 5 };
  const paging = () => {
    const pages: string[] = [];
    return { pages, page: async (text: string) => void pages.push(text) };
  };

  test("are shown page by page on a terminal alone", async () => {
    for (const name of ["Ada", "Bob", "Carl", "Dora", "Eve"]) await hire(backend, "customer", name);
    const { pages, page } = paging();
    expect((await cli(["users", "list"], { terminal, page })).out).toBe("");
    expect(pages).toEqual([expect.stringContaining("eve@example.com")]);
    expect((await cli(["users", "list"], { page })).out).toContain("eve@example.com");
    expect((await cli(["users", "list", "--no-pager"], { terminal, page })).out).toContain("eve@example.com");
    expect((await cli(["--no-pager", "users", "list"], { terminal, page })).out).toContain("eve@example.com");
    expect((await cli(["users", "list", "--limit", "1"], { terminal: { columns: 200, rows: 30 }, page })).out).not.toBe(
      "",
    );
    expect(pages).toHaveLength(1);
  });
});

describe("help", () => {
  test.each([
    [
      ["help", "users", "create"],
      ["users", "create", "--help"],
    ],
    [
      ["help", "dead-letters", "list"],
      ["dead-letters", "list", "--help"],
    ],
    [
      ["help", "users"],
      ["users", "--help"],
    ],
    [["help"], ["--help"]],
    [
      ["users", "help", "create"],
      ["users", "create", "--help"],
    ],
  ])("%j shows what %j shows", async (words, flag) => {
    const asked = await cli(words);
    expect([asked.code, asked.err]).toEqual([0, ""]);
    expect(asked.out).toBe((await cli(flag)).out);
  });

  test.each([[["help", "usrs"]], [["help", "users", "crate"]], [["users", "crate", "--help"]], [["usrs", "--help"]]])(
    "%j says that there is no such command",
    async (words) => {
      const { code, out, err } = await cli(words);
      expect([code, out, err]).toEqual([
        2,
        "",
        expect.stringMatching(/unknown command '(usrs|crate)'\n\(Did you mean/),
      ]);
    },
  );
});

test("audit list shows everything, newest first, without an actor", async () => {
  const { id } = await hire(backend, "staff", "Ada");
  const { code, out } = await cli(["audit", "list", "--json"]);
  const { items } = JSON.parse(out) as { items: { action: string }[] };
  expect([code, items.map(({ action }) => action)]).toEqual([0, ["role_changed", "created"]]);
  expect(auditTrail(backend, id)).toHaveLength(2);
});
