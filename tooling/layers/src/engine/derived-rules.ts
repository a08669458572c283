import type { IConfiguration, IForbiddenRuleType } from "dependency-cruiser";
import { checkConfig } from "../config/check-config.ts";
import type { LayersConfig } from "../config/config.ts";
import { readWorkspace } from "../workspace/read-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { cruiseOptions } from "./cruise-options.ts";
import { packageRules } from "./package-rules.ts";
import { pathPattern } from "./path-pattern.ts";

/** The configuration of dependency-cruiser that says about imports what `layers.config.mjs` says. */
export function dependencyCruiserConfiguration(root: string, config: LayersConfig): IConfiguration {
  const workspace = readWorkspace(root, checkConfig(config));
  return {
    forbidden: [...commonRules(workspace), ...workspace.packages.flatMap((owner) => packageRules(workspace, owner))],
    options: cruiseOptions(workspace.config.files.output),
  };
}

function commonRules({ config }: Workspace): IForbiddenRuleType[] {
  const tests = config.files.tests.map((glob) => `${pathPattern(glob)}$`);
  const configs = config.files.configs.map((glob) => `${pathPattern(glob)}$`);
  return [
    {
      name: "unresolved",
      severity: "error",
      comment: "What cannot be resolved cannot be judged",
      from: {},
      to: { couldNotResolve: true },
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
}
