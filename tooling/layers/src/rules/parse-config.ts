import { checkConfig } from "../config/check-config.ts";
import type { Config } from "../config/config.ts";
import { ruleIds } from "./rules.ts";

/**
 * Checks what the configuration file exports, and fills in every default.
 * @throws GateError naming the path of every mistake.
 */
export function parseConfig(value: unknown): Config {
  return checkConfig(value, ruleIds);
}
