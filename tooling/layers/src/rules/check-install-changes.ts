import { posix } from "node:path";
import { type Violation, wholeFile } from "../report/violation.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";
import { installSettings } from "./install-settings.ts";
import { violationAt } from "./violation-at.ts";

/** Settings that name code which changes what is installed, with the words for what they do. */
const changes: Readonly<Record<string, string>> = {
  patchedDependencies: "changes the code of",
  pnpmfile: "runs at every installation:",
  globalPnpmfile: "runs at every installation:",
  configDependencies: "may run at every installation:",
};

/**
 * What rewrites packages while they are installed can put anything behind an allowed name, and is read by nobody here.
 * Where a workspace needs it, an exception of the configuration says why.
 */
export function checkInstallChanges(workspace: Workspace): Violation[] {
  const settings = installSettings(workspace).flatMap((each) =>
    Object.entries(changes).flatMap(([key, deed]) =>
      namesIn(each.values[key]).map((name) =>
        each.at(name.isKey ? [key, name.text] : [key], finding(name.text, `${key} ${deed} ${name.text}`)),
      ),
    ),
  );
  const hooks = workspace.files
    .filter((file) => /^\.?pnpmfile\.[cm]?js$/.test(posix.basename(file)))
    .map((file) => violationAt(file, wholeFile, finding(file, "rewrites manifests at every installation")));
  return [...settings, ...hooks];
}

type Name = { readonly text: string; readonly isKey: boolean };

function namesIn(value: unknown): Name[] {
  if (typeof value === "string") return [{ text: value, isKey: false }];
  if (Array.isArray(value)) return value.map((item) => ({ text: String(item), isKey: false }));
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).map((text) => ({ text, isKey: true }));
}

function finding(target: string, message: string): Finding {
  return {
    rule: "install-hook",
    target,
    message,
    reason: "What changes packages while they are installed can put anything behind an allowed name",
    remedy: "Do without, or say why it is needed among the exceptions of layers.config.mjs",
  };
}
