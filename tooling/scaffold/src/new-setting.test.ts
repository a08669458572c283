import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { addSetting, removeSetting } from "./new-setting.ts";
import { Project } from "./project.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const settingsOf = (app: string) => `apps/${app}/src/settings.ts`;

test.each([
  ["api", "int(1..1000)=100", 'BATCH_SIZE: integerSetting(1, 1000).default(100).describe("Rows of a batch")'],
  ["cli", "int(0..9)?", 'BATCH_SIZE: integerSetting(0, 9).optional().describe("Rows of a batch")'],
  ["mcp", "text(20)=all", '.default("all")'],
  ["worker", "choice(on|off)=off", 'z.enum(["on", "off"]'],
])("a setting of %s with %s is added, and its removal leaves the file as it was", async (app, spec, source) => {
  const project = new Project(root);
  await addSetting(project, app, { name: "BATCH_SIZE", spec, description: "Rows of a batch" });
  await project.format();
  expect((await project.read(settingsOf(app))).replaceAll(/\s+/g, " ").replaceAll(" .", ".")).toContain(source);
  await removeSetting(project, app, "BATCH_SIZE");
  await project.format();
  expect(await project.read(settingsOf(app))).toBe(await readFile(path.join(root, settingsOf(app)), "utf8"));
});

test.each([
  ["batchSize", "int(1..5)=2", "Rows", "is no name of a setting"],
  ["BATCH_SIZE", "int(1..5)", "Rows", "the program would not start"],
  ["BATCH_SIZE", "int(-1..5)=2", "Rows", "cannot be below 0"],
  ["BATCH_SIZE", "boolean=true", "Rows", "write text, int(1..5) or choice(on|off)"],
  ["BATCH_SIZE", "int(1..5)=9", "Rows", "9 is no value of setting"],
  ["BATCH_SIZE", "int(1..5)=2", " ", "needs a description"],
  ["DATABASE_URL", "text?", "URL", "has the name DATABASE_URL already"],
])("addSetting() refuses %s with %s", async (name, spec, description, message) => {
  await expect(addSetting(new Project(root), "worker", { name, spec, description })).rejects.toThrow(message);
});

test("a setting of an app without settings, and one that is used or is not there, is refused", async () => {
  const project = new Project(root);
  const setting = { name: "BATCH_SIZE", spec: "text?", description: "Rows" };
  await expect(addSetting(project, "web", setting)).rejects.toThrow(
    "There is no apps/web/src/settings.ts; apps with settings are api, cli, mcp, worker",
  );
  await expect(removeSetting(project, "api", "BATCH_SIZE")).rejects.toThrow(
    "The app api has no setting BATCH_SIZE of its own",
  );
  await expect(removeSetting(project, "api", "GRPC_PORT")).rejects.toThrow(
    /Other files use GRPC_PORT[^]*apps\/api\/src\/start\.ts/,
  );
});
