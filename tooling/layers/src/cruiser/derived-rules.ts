import type { IConfiguration, IForbiddenRuleType } from "dependency-cruiser";
import { parseConfig } from "../rules/parse-config.ts";
import type { LayersConfig } from "../config/config.ts";
import { isOff } from "../policy/is-off.ts";
import { readJson } from "../read/json-file.ts";
import { readWorkspace } from "../workspace/read-workspace.ts";
import { record } from "../read/record.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { cruiseOptions } from "./cruise-options.ts";
import { layerRules } from "./layer-rules.ts";
import { layoutRules } from "./layout-rules.ts";
import { pathPattern } from "./path-pattern.ts";

/** The configuration of dependency-cruiser that says about imports what `layers.config.mjs` says. */
export function dependencyCruiserConfiguration(root: string, config: LayersConfig): IConfiguration {
  const workspace = readWorkspace(root, parseConfig(config));
  return {
    forbidden: [...commonRules(workspace), ...layerRules(workspace), ...layoutRules(workspace)],
    options: cruiseOptions(workspace.config.files.output),
  };
}

function commonRules(workspace: Workspace): IForbiddenRuleType[] {
  const { config } = workspace;
  const tests = config.files.tests.map((glob) => `${pathPattern(glob)}$`);
  const configs = config.files.configs.map((glob) => `${pathPattern(glob)}$`);
  const rules: IForbiddenRuleType[] = [
    {
      name: "unresolved",
      severity: "error",
      comment: "What cannot be resolved cannot be judged",
      from: {},
      to: { couldNotResolve: true, pathNot: aliasPatterns(workspace) },
    },
    {
      name: "cycle",
      severity: "error",
      comment: "Modules in a cycle cannot be understood, tested or moved one by one",
      from: { pathNot: config.files.generated.map(pathPattern) },
      to: { circular: true },
    },
    {
      name: "test-code",
      severity: "error",
      comment: "What serves tests has other dependencies and other promises",
      from: { pathNot: [...tests, ...configs] },
      to: { path: tests },
    },
  ];
  return rules.filter(({ name = "" }) => !isOff(workspace, name));
}

/** Aliases of tsconfigs, which dependency-cruiser by itself does not follow; the gate does. */
function aliasPatterns({ root, files }: Workspace): string[] {
  const keys = files
    .filter((file) => /(?:^|\/)(?:ts|js)config[^/]*\.json$/.test(file))
    .flatMap((file) => Object.keys(record(record(record(readJson(root, file).value)["compilerOptions"])["paths"])));
  return [...new Set(keys)].filter((key) => key !== "*").map((key) => `${pathPattern(key.replace("*", "**"))}$`);
}
