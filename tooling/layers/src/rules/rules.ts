import { alias } from "./alias.ts";
import { builtin } from "./builtin.ts";
import { bundlerAlias } from "./bundler-alias.ts";
import { codeFromText } from "./code-from-text.ts";
import { computedImport } from "./computed-import.ts";
import { cycle } from "./cycle.ts";
import { devDependency } from "./dev-dependency.ts";
import { emptyLayer } from "./empty-layer.ts";
import { emptyPattern } from "./empty-pattern.ts";
import { entryPoint } from "./entry-point.ts";
import { explicitTypes } from "./explicit-types.ts";
import { external } from "./external.ts";
import { forbidden } from "./forbidden.ts";
import { hiddenSource } from "./hidden-source.ts";
import { installHook } from "./install-hook.ts";
import { layer } from "./layer.ts";
import { manifest } from "./manifest.ts";
import { noLayer } from "./no-layer.ts";
import { order } from "./order.ts";
import { outsidePackage } from "./outside-package.ts";
import { packageCycle } from "./package-cycle.ts";
import { parse } from "./parse.ts";
import { privateImport } from "./private.ts";
import { reExport } from "./re-export.ts";
import type { Rule } from "./rule.ts";
import { sameName } from "./same-name.ts";
import { selfImport } from "./self-import.ts";
import { slice } from "./slice.ts";
import { sliceEntry } from "./slice-entry.ts";
import { staleBaseline } from "./stale-baseline.ts";
import { staleException } from "./stale-exception.ts";
import { strayPackage } from "./stray-package.ts";
import { symbolicLink } from "./symbolic-link.ts";
import { testCode } from "./test-code.ts";
import { tsconfig } from "./tsconfig.ts";
import { twoRoles } from "./two-roles.ts";
import { typesOnly } from "./types-only.ts";
import { undeclared } from "./undeclared.ts";
import { unknownFile } from "./unknown-file.ts";
import { unread } from "./unread.ts";
import { unreadCode } from "./unread-code.ts";
import { unresolved } from "./unresolved.ts";
import { unusedDependency } from "./unused-dependency.ts";

/**
 * Every rule, in the order of the README. Where several find something about one edge or one declaration, the first is
 * reported.
 */
const list = [
  computedImport,
  layer,
  typesOnly,
  reExport,
  explicitTypes,
  slice,
  sliceEntry,
  order,
  external,
  builtin,
  forbidden,
  codeFromText,
  selfImport,
  alias,
  manifest,
  undeclared,
  unresolved,
  privateImport,
  outsidePackage,
  unreadCode,
  testCode,
  devDependency,
  unusedDependency,
  bundlerAlias,
  symbolicLink,
  installHook,
  entryPoint,
  tsconfig,
  cycle,
  packageCycle,
  noLayer,
  emptyLayer,
  sameName,
  strayPackage,
  unknownFile,
  twoRoles,
  parse,
  unread,
  hiddenSource,
  staleException,
  staleBaseline,
  emptyPattern,
] as const;

/** The name of a rule. */
export type RuleId = (typeof list)[number]["id"];

/** Every rule, in the order of the README. */
export const rules: readonly Rule<RuleId>[] = list;

/** The names of the rules. */
export const ruleIds: readonly RuleId[] = rules.map(({ id }) => id);
