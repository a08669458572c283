import type { Workspace } from "../workspace/workspace.ts";

/** Whether the configuration switches a rule off. */
export function isOff({ config }: Workspace, rule: string): boolean {
  return Object.hasOwn(config.rules, rule);
}
