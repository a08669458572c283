import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const apps = ["api", "cli", "worker", "mcp"];

/** Reads the settings schemas of an app in a process of its own, because no package imports an app. */
const program = `
import { z } from "zod";
import * as settings from "./src/settings.ts";
const schemas = Object.values(settings).filter((each) => each instanceof z.ZodObject);
const read = schemas.flatMap((each) => {
  const { properties } = z.toJSONSchema(each, { io: "input", unrepresentable: "any" });
  // The default of a transformed setting exists only after parsing.
  const usual = (name) => each.shape[name].safeParse(undefined).data;
  return Object.entries(properties).map(([name, setting]) => [name, { default: usual(name), ...setting }]);
});
process.stdout.write(JSON.stringify(Object.fromEntries(read)));`;

type Setting = { readonly description?: string; readonly default?: unknown; readonly enum?: readonly string[] };

async function settingsOf(app: string): Promise<Readonly<Record<string, Setting>>> {
  const args = ["--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: path.join(root, "apps", app) });
  return JSON.parse(stdout) as Readonly<Record<string, Setting>>;
}

const preface = `# Settings

All are read from the environment, once, when a program starts. Wrong ones stop the start with a list of what is wrong;
an empty one counts as unset. The value may also be in a file, which NAME_FILE names: \`DATABASE_URL_FILE=/run/secrets/database\`.
This page is written from the schemas that check the settings, and a test keeps it true.

`;

test("docs/settings.md tells of every setting which programs read it, what it is unless given, and what it does", async () => {
  const read = await Promise.all(apps.map(async (app) => [app, await settingsOf(app)] as const));
  const names = [...new Set(read.flatMap(([, settings]) => Object.keys(settings)))].toSorted();
  const rows = names.map((name) => {
    const users = read.filter(([, settings]) => name in settings);
    const [, first] = users[0] ?? [];
    const { description = "", enum: choices = [] } = first?.[name] ?? {};
    const what = choices.length > 0 ? `${description}: ${choices.join(", ")}` : description;
    return [`\`${name}\``, users.map(([app]) => app).join(", "), defaultsOf(name, users), what];
  });
  expect(rows.filter(([, , , description]) => description === "")).toEqual([]);
  const head = [
    ["setting", "read by", "unless given", "what it does"],
    ["---", "---", "---", "---"],
  ];
  const table = [...head, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  await expect(`${preface}${table}\n`).toMatchFileSnapshot("../../../docs/settings.md");
});

/** One value where all programs agree, else one for each. */
function defaultsOf(name: string, users: readonly (readonly [string, Readonly<Record<string, Setting>>])[]): string {
  const values = users.map(([app, settings]) => [app, textOf(settings[name]?.default)] as const);
  if (new Set(values.map(([, value]) => value)).size === 1) return values[0]?.[1] ?? "";
  return values.map(([app, value]) => `${value} (${app})`).join(", ");
}

function textOf(value: unknown): string {
  if (value === undefined || value === "" || Array.isArray(value)) return "";
  return `\`${(typeof value === "string" ? value : JSON.stringify(value)).replace(root, "")}\``;
}
