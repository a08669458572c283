import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { parseConfig } from "../rules/parse-config.ts";
import { loadConfig } from "../config/load-config.ts";
import { explainEdge } from "./explain/explain-edge.ts";
import { explainFile } from "./explain/explain-file.ts";
import { explainLayer } from "./explain/explain-layer.ts";
import { explainRule } from "./explain/explain-rule.ts";
import { findRoot } from "../workspace/find-root.ts";
import { workspacePath } from "../read/path.ts";

/** Prints what is known of a file, of a layer, of a rule, or of an edge between a layer and what it would like to use. */
export async function explainCommand(subject: string, target: string | undefined): Promise<number> {
  const root = findRoot(process.cwd());
  process.stdout.write(`${await explanation(root, subject, target)}\n`);
  return 0;
}

async function explanation(root: string, subject: string, target: string | undefined): Promise<string> {
  const config = parseConfig(await loadConfig(root));
  const layer = config.layers[subject];
  if (layer !== undefined && target === undefined) return explainLayer(config, subject, layer).join("\n");
  if (target !== undefined) return explainEdge(config, subject, target);
  const rule = isFile(subject) ? undefined : explainRule(config, subject);
  if (rule !== undefined) return rule;
  const { check } = await import("../rules/judge.ts");
  const path = existsSync(resolve(subject)) ? workspacePath(root, resolve(subject)) : subject;
  return explainFile(await check(root), path);
}

function isFile(path: string): boolean {
  return statSync(resolve(path), { throwIfNoEntry: false })?.isFile() === true;
}
