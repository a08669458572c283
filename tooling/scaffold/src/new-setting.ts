import { type Project, writeParsed } from "./project.ts";
import { describeSetting, settingSource } from "./setting.ts";
import { SourceFile } from "./source-file.ts";
import { UsageError } from "./usage-error.ts";

const settingsModule = "@baklava/adapters/settings";

/**
 * Adds a setting to an app, without writing the file.
 * @throws {UsageError}
 * @throws {PlaceNotFoundError} when the schema of the app's settings is not found.
 */
export async function addSetting(
  project: Project,
  app: string,
  { name, spec, description }: { readonly name: string; readonly spec: string; readonly description: string },
): Promise<void> {
  const setting = describeSetting(name, spec, description);
  const source = await openSettings(project, app);
  const [other] = await usesOf(project, name);
  if (other !== undefined) throw new UsageError(`${other} has the name ${name} already; choose another one`);
  source.argumentObject(`${app}Settings`).append(settingSource(setting));
  if (setting.type.kind === "int" && !source.imports("integerSetting", settingsModule)) {
    source.addImported("integerSetting", settingsModule);
  }
  writeParsed(project, source.name, source.toString());
}

/** Removes a setting again, without writing the file. @throws {UsageError} when other files use it. */
export async function removeSetting(project: Project, app: string, name: string): Promise<void> {
  const source = await openSettings(project, app);
  const isMeant = (text: string) => text.startsWith(`${name}:`);
  if (!source.argumentObject(`${app}Settings`).has(isMeant))
    throw new UsageError(`The app ${app} has no setting ${name} of its own`);
  const users = (await usesOf(project, name)).filter((file) => file !== source.name);
  if (users.length > 0) throw new UsageError(`Other files use ${name}; change them first:\n${users.join("\n")}`);
  source.argumentObject(`${app}Settings`).remove(isMeant);
  const left = new SourceFile(source.name, source.toString());
  if (!source.toString().includes("integerSetting(")) left.removeImported(["integerSetting"], settingsModule);
  project.write(source.name, left.toString());
}

async function openSettings(project: Project, app: string): Promise<SourceFile> {
  const file = `apps/${app}/src/settings.ts`;
  if (project.has(file)) return new SourceFile(file, await project.read(file));
  const apps = (await project.files()).flatMap((each) => /^apps\/([^/]+)\/src\/settings\.ts$/.exec(each)?.[1] ?? []);
  throw new UsageError(`There is no ${file}; apps with settings are ${apps.join(", ")}`);
}

/** The TypeScript files that have a name. */
async function usesOf(project: Project, name: string): Promise<readonly string[]> {
  const code = /^(?:packages|apps|tooling\/(?!create\/|scaffold\/))\/?.*\.(?:ts|tsx|mjs)$/;
  const files = (await project.files()).filter((file) => code.test(file));
  const isUse = new RegExp(`\\b${name}\\b`);
  const uses = await Promise.all(files.map(async (file) => (isUse.test(await project.read(file)) ? [file] : [])));
  return uses.flat();
}
