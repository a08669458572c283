import { createReadStream } from "node:fs";
import { Readable, Writable } from "node:stream";

import { ok, refuse, type Result } from "@baklava/models/result";
import { UnavailableError } from "@baklava/models/unavailable";
import { as, auditTrail, type Backend, hire, openBackend } from "@baklava/services/testing/backend";
import { Command } from "commander";
import { beforeEach, describe, expect, test } from "vitest";

import { loadOperations } from "../load-operations.ts";
import { domains } from "../operations.ts";
import { runnerIn } from "../testing/call.ts";
import type { Prompts } from "./io.ts";
import { commandWords } from "./flag.ts";
import { runCli } from "./run-cli.ts";
import type { OperationRunner } from "./operation-runner.ts";

const nobody = "01900000-0000-7000-8000-ffffffffffff";
let backend: Backend;
let sessions: { opened: number; closed: number };
let open: () => Promise<OperationRunner>;
beforeEach(() => {
  backend = openBackend();
  sessions = { opened: 0, closed: 0 };
  open = async () => {
    sessions.opened += 1;
    const close = async () => void (sessions.closed += 1);
    return { ...runnerIn(backend), close };
  };
});

type Outcome = { readonly code: number; readonly out: string; readonly err: string };

type Typing = { stdin?: string; isTerminal?: boolean; prompts?: Prompts };

async function cli(
  args: readonly string[],
  { stdin = "", isTerminal = false, prompts }: Typing = {},
): Promise<Outcome> {
  const written = { out: "", err: "" };
  const code = await runCli(args, {
    domains,
    open,
    io: {
      stdin: Readable.from([stdin]),
      openFile: createReadStream,
      fileSize: async () => undefined,
      stdout: into(written, "out"),
      stderr: into(written, "err"),
      prompts,
      hasColors: { stdout: isTerminal, stderr: isTerminal },
    },
    version: "1.2.3",
    extraCommands: [new Command("extra").action(() => undefined)],
  });
  return { code, ...written };
}

function into(written: { out: string; err: string }, key: "out" | "err"): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      written[key] += chunk.toString();
      done();
    },
  });
}

describe("commands", () => {
  test("of a domain of two words have a dash in its name", async () => {
    const id = "019aa5f2-7c00-7000-8000-0000000000f1";
    const event = { eventId: "019aa5f2-7c00-7000-8000-0000000000e1", type: "user.password_changed", entityId: nobody };
    backend.deadLetters.letters.push({
      id,
      queue: "security-mail",
      ...event,
      reason: "bad",
      diedAt: new Date(0),
      body: "{}",
    });
    expect((await cli(["dead-letters", "list", "--queue", "security-mail"])).out).toContain(id);
    expect((await cli(["dead-letters", "show", id])).out).toContain("bad");
    expect((await cli(["dead-letters", "replay", id])).code).toBe(0);
    expect(await cli(["dead-letters", "replay", id])).toMatchObject({ code: 5 });
    expect((await cli(["dead-letters", "--help"])).out).toContain("baklava dead-letters list --queue security-mail");
  });

  test("take a list as a flag that is given once for each", async () => {
    const ada = as(await hire(backend, "staff", "Ada"));
    open = async () => runnerIn(backend, ada);
    const create = ["tokens", "create", "--name", "Report", "--scope", "users:read", "--scope"];
    const { code, out } = await cli([...create, "audit:read", "--json"]);
    expect([code, JSON.parse(out)]).toMatchObject([0, { scopes: ["users:read", "audit:read"] }]);
    expect((await cli(["tokens", "list"])).out).toContain("users:read, audit:read");
    expect((await cli([...create, "everything"])).err).toMatch(/^error: --scope must be one of /);
  });

  test("print no control characters of names and refusals", async () => {
    const nasty = "\u001b[2J\u009b31m\u202eAda\nerror";
    const shown = "\ufffd[2J\ufffd31m\ufffdAda\ufffderror";
    const ask = async (args: readonly string[], answer: Result<unknown>) => {
      open = async () => ({ run: async () => answer, close: async () => undefined });
      return cli(args);
    };
    const page = ok({ items: [{ [nasty]: nasty, changes: { [nasty]: { before: nasty } } }], nextCursor: nasty });
    expect((await ask(["users", "history", nobody], page)).out).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
    expect((await ask(["users", "history", nobody], page)).out).toContain(`More: --cursor ${shown}\n`);
    const record = ok({ name: nasty, lines: [{ name: nasty }] });
    expect((await ask(["users", "show", nobody], record)).out).toBe(`Name  ${shown}\n\nLines:\nName\n${shown}\n`);
    const refusal = refuse("invalid", "invalid_input", nasty);
    expect((await ask(["users", "list"], refusal)).err).toBe(`error: ${shown}\n`);
    const json = await ask(["users", "list", "--json"], refusal);
    expect(JSON.parse(json.err)).toEqual(refusal);
    expect(json.err).not.toContain("\u009b");
  });

  test("tell a mistake in the call as JSON, too", async () => {
    for (const args of [["users", "lisst"], ["users", "list", "--bogus"], ["users"], ["bogus"]]) {
      const { code, out, err } = await cli([...args, "--json"]);
      expect([code, out]).toEqual([2, ""]);
      expect(JSON.parse(err)).toMatchObject({ kind: "invalid", reason: "invalid_usage" });
    }
  });

  test("name the service that cannot be reached", async () => {
    open = () => Promise.reject(new UnavailableError("database", { cause: undefined }));
    const { code, err } = await cli(["users", "list", "--json"]);
    expect([code, JSON.parse(err)]).toMatchObject([8, { kind: "unavailable", reason: "database_unavailable" }]);
  });

  test("run their operation as the operator, in a session that is closed", async () => {
    const created = await cli(["users", "create", "--name", "Ada", "--email", "ada@example.com", "--json"]);
    expect(created).toMatchObject({ code: 0, err: "" });
    const { id } = JSON.parse(created.out) as { id: string };
    expect(auditTrail(backend, id)).toMatchObject([{ action: "created", actor: "operator:founder" }]);
    expect(sessions).toEqual({ opened: 1, closed: 1 });
  });

  test("show records below each other, and pages as tables with their most telling columns", async () => {
    const { id } = await hire(backend, "staff", "Ada");
    expect((await cli(["users", "show", id])).out).toContain("Time zone     UTC\n");
    const { out } = await cli(["users", "list"]);
    expect(out).toBe(
      `Id${" ".repeat(36)}Name  Email            Role   Status\n${id}  Ada   ada@example.com  staff  active\n`,
    );
    expect((await cli(["users", "list", "--role", "admin"])).out).toBe("Nothing found\n");
  });

  test("show a history as what was before and what is after", async () => {
    const { id } = await hire(backend, "staff", "Ada");
    const { out } = await cli(["users", "history", id]);
    expect(out).toContain("operator:founder  role_changed  role customer → staff\n");
  });

  test("use colours on a terminal alone", async () => {
    await hire(backend, "staff", "Ada");
    expect((await cli(["users", "list"], { isTerminal: true })).out).toContain("\u001b[1m");
    expect((await cli(["users", "show", "x"], { isTerminal: true })).err).toContain("\u001b[31m");
    expect((await cli(["users", "list"])).out).not.toContain("\u001b");
  });

  test("lead from page to page", async () => {
    await hire(backend, "staff", "Ada");
    await hire(backend, "staff", "Grace");
    const { out } = await cli(["users", "list", "--limit", "1"]);
    const next = /More: --cursor (\S+)/.exec(out)?.[1] ?? "";
    expect((await cli(["users", "list", "--limit", "1", "--cursor", next])).out).toMatch(/Grace/);
  });

  test("take JSON from standard input, flags before it, and secrets only there", async () => {
    const stdin = JSON.stringify({ name: "Ada", email: "ada@example.com", password: "analytical engine" });
    const { code, out } = await cli(["users", "create", "--input", "-", "--name", "Grace", "--json"], { stdin });
    expect(code).toBe(0);
    const { id, name } = JSON.parse(out) as { id: string; name: string };
    expect(name).toBe("Grace");
    expect(backend.database.table("accounts").get(id)?.passwordHash).toBe("hash of analytical engine");
    expect(await cli(["users", "create", "--password", "x"])).toMatchObject({ code: 2 });
  });
});

test("an e-mail address stands where an id may", async () => {
  await hire(backend, "customer", "Ada");
  expect((await cli(["users", "show", "Ada@example.com"])).out).toMatch(/Name +Ada\n/);
  expect((await cli(["users", "history", "ada@example.com"])).out).toContain("created");
  expect((await cli(["users", "deactivate", "ada@example.com", "--yes"])).code).toBe(0);
  expect((await cli(["audit", "list", "--actor", "ada@example.com"])).out).toBe("Nothing found\n");
  const missing = await cli(["users", "show", "bob@example.com"]);
  expect([missing.code, missing.err]).toEqual([5, "error: There is no user bob@example.com\n"]);
});

describe("destructive commands", () => {
  const answering = (answer: boolean) => {
    const asked: string[] = [];
    const confirm = async (question: string) => asked.push(question) > 0 && answer;
    return { asked, prompts: { confirm, secret: async () => undefined } };
  };
  const statusOf = (id: string) => backend.database.table("accounts").get(id)?.status;

  test("ask on a terminal, and a no changes nothing", async () => {
    const { id } = await hire(backend, "customer", "Ada");
    const no = answering(false);
    expect(await cli(["users", "deactivate", id], no)).toEqual({
      code: 130,
      out: "",
      err: "Cancelled: nothing was changed\n",
    });
    expect(no.asked).toEqual([`${id}: Close a user's account; sessions and tokens end, the user's data stays?`]);
    expect([statusOf(id), sessions.opened]).toEqual(["active", 0]);
    expect((await cli(["users", "deactivate", id], answering(true))).code).toBe(0);
    expect(statusOf(id)).toBe("deactivated");
    expect((await cli(["users", "reactivate", id], no)).code).toBe(0);
    expect([statusOf(id), no.asked.length]).toEqual(["active", 1]);
  });

  test("want --yes without a terminal", async () => {
    const { id } = await hire(backend, "customer", "Ada");
    const refused = await cli(["users", "deactivate", id, "--json"]);
    expect([refused.code, JSON.parse(refused.err)]).toMatchObject([
      2,
      { kind: "invalid", reason: "confirmation_needed" },
    ]);
    expect((await cli(["users", "deactivate", id])).err).toContain("add --yes");
    expect(statusOf(id)).toBe("active");
    expect((await cli(["--yes", "users", "deactivate", id])).code).toBe(0);
    expect((await cli(["users", "reactivate", id, "--yes"])).code).toBe(0);
  });

  test("do not ask for a dry run, or about input that is wrong", async () => {
    const { id } = await hire(backend, "customer", "Ada");
    const dry = await cli(["users", "deactivate", id, "--dry-run"]);
    expect([dry.code, dry.err]).toEqual([0, "Dry run: nothing was changed\n"]);
    expect(dry.out).toMatch(/Status +deactivated/);
    expect(statusOf(id)).toBe("active");
    const no = answering(false);
    expect((await cli(["users", "deactivate"], no)).err).toBe("error: <id> is required\n");
    expect(no.asked).toEqual([]);
  });

  test("name the command that undoes them", async () => {
    expect((await cli(["users", "deactivate", "--help"])).out).toContain("undone by: baklava users reactivate\n");
  });
});

describe("failures", () => {
  const failures: readonly (readonly [readonly string[], number, string])[] = [
    [["users", "create"], 2, "error: --name is required; --email is required\n"],
    [
      ["users", "create", "--name", "A", "--email", "nope"],
      2,
      'error: --email must be an e-mail address such as ada@example.com (got "nope")\n',
    ],
    [["users", "create", "--nme", "A"], 2, "error: unknown option '--nme'\n(Did you mean --name?)\n(see --help)\n"],
    [["users", "show"], 2, "error: <id> is required\n"],
    [["users", "show", "x"], 2, 'error: <id> must be a UUID or an e-mail address such as ada@example.com (got "x")\n'],
    [["users", "show", nobody], 5, `error: There is no user ${nobody}\n`],
    [["users", "list", "--limit", "0"], 2, "error: --limit must be at least 1 (got 0)\n"],
    [["users", "list", "--input", "-"], 2, "error: standard input is not JSON: Unexpected end of JSON input\n"],
    [["users", "list", "--input", "/nowhere"], 2, "error: There is no file /nowhere\n"],
    [["usrs"], 2, "error: unknown command 'usrs'\n(Did you mean users?)\n(see --help)\n"],
  ];
  test.each(failures)("baklava %j exits with %d and says why on standard error", async (args, code, err) => {
    expect(await cli(args)).toEqual({ code, out: "", err });
  });

  test.each(["[1]", '"x"', "null"])("--input refuses %s, which is no object", async (stdin) => {
    expect(await cli(["users", "list", "--input", "-"], { stdin })).toMatchObject({ code: 2 });
  });

  test("--input refuses more than a mebibyte", async () => {
    const stdin = JSON.stringify({ text: "x".repeat(1024 * 1024) });
    expect((await cli(["users", "list", "--input", "-"], { stdin })).err).toContain("more than 1048576 bytes");
  });

  test("are JSON with --json", async () => {
    const { code, err } = await cli(["users", "show", "x", "--json"]);
    expect([code, JSON.parse(err)]).toMatchObject([2, { kind: "invalid", reason: "invalid_input" }]);
  });

  test("name conflicts and what is unavailable by codes of their own", async () => {
    await hire(backend, "customer", "Ada");
    expect((await cli(["users", "create", "--name", "A", "--email", "ada@example.com"])).code).toBe(6);
    open = () => Promise.reject(new UnavailableError("database", { message: "No answer", cause: undefined }));
    expect(await cli(["users", "list"])).toEqual({ code: 8, out: "", err: "error: No answer\n" });
  });

  test("that are bugs are thrown, after the run is closed", async () => {
    backend.tamper = () => {
      throw new TypeError("bug");
    };
    await expect(cli(["users", "create", "--name", "A", "--email", "a@example.com"])).rejects.toThrow("bug");
    expect(sessions).toEqual({ opened: 1, closed: 1 });
  });
});

const table = await loadOperations();

describe("help", () => {
  const commands = Object.entries(table).flatMap(([domain, operations]) =>
    Object.keys(operations).map((name) => [commandWords({ domain, name })]),
  );
  test.each(commands)("baklava %j --help has an example that is parsed", async (words) => {
    const { code, out } = await cli([...words, "--help"]);
    expect(code).toBe(0);
    const example = /\$ baklava (.*)\n/.exec(out)?.[1] ?? "";
    const args = [...example.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match.slice(1).join(""));
    const stdin = JSON.stringify({ password: "correct horse battery staple" });
    const piped = args.map((arg) => (arg === "secrets.json" ? "-" : arg));
    expect([1, 2]).not.toContain((await cli([...piped, "--yes"], { stdin })).code);
  });

  test("of the whole program names domains, other commands and exit codes", async () => {
    const { code, out } = await cli(["--help"]);
    expect(code).toBe(0);
    for (const text of ["users", "Customers, staff and admins", "extra", "6 conflict"]) expect(out).toContain(text);
  });

  test("of a domain names its commands, asked for either way", async () => {
    expect((await cli(["help", "users"])).out).toContain("set-role");
    expect((await cli(["users", "--help"])).out).toContain("set-role");
  });

  test("comes with exit code 2 where a command is missing", async () => {
    expect(await cli([])).toMatchObject({ code: 2 });
    expect(await cli(["users"])).toMatchObject({ code: 2 });
  });

  test("opens no session", () => {
    expect(sessions.opened).toBe(0);
  });
});
