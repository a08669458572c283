import { posix } from "node:path";
import { type Position, wholeFile } from "../read/position.ts";
import { installSettings } from "../settings/install-settings.ts";
import { defineRule, type PlacedFinding } from "./rule.ts";

/** Settings that name code which changes what is installed, with the words for what they do. */
const changes: Readonly<Record<string, string>> = {
  patchedDependencies: "changes the code of",
  pnpmfile: "runs at every installation:",
  globalPnpmfile: "runs at every installation:",
  configDependencies: "may run at every installation:",
};

/** Where a workspace needs such a setting, an exception of the configuration says why. */
export const installHook = defineRule({
  id: "install-hook",
  title: "a patch or a hook that changes packages while they are installed",
  why: "What changes packages while they are installed can put anything behind an allowed name",
  repository: ({ workspace }) => [
    ...installSettings(workspace).flatMap(({ file, values, place }) =>
      Object.entries(changes).flatMap(([key, words]) =>
        namesIn(values[key]).map(({ text, isKey }) =>
          finding(file, place(isKey ? [key, text] : [key]), text, `${key} ${words} ${text}`),
        ),
      ),
    ),
    ...workspace.files
      .filter((file) => /^\.?pnpmfile\.[cm]?js$/.test(posix.basename(file)))
      .map((file) => finding(file, wholeFile, file, "rewrites manifests at every installation")),
  ],
});

type Name = { readonly text: string; readonly isKey: boolean };

function namesIn(value: unknown): Name[] {
  if (typeof value === "string") return [{ text: value, isKey: false }];
  if (Array.isArray(value)) return value.map((item) => ({ text: String(item), isKey: false }));
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).map((text) => ({ text, isKey: true }));
}

function finding(file: string, at: Position, target: string, message: string): PlacedFinding {
  const remedy = "Do without, or say why it is needed among the exceptions of layers.config.mjs";
  return { file, at, target, message, remedy };
}
