import type { JSONPath } from "jsonc-parser";
import type { Violation } from "../report/violation.ts";
import type { JsonFile } from "../workspace/json-file.ts";
import type { Finding } from "./finding.ts";
import { violationAt } from "./violation-at.ts";

/** A finding at a place of a JSON file. */
export function jsonViolation(json: JsonFile, path: JSONPath, finding: Finding): Violation {
  return violationAt(json.path, json.place(path), finding);
}
