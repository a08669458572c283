import { commonjs } from "./commonjs.ts";
import { computedMembers } from "./computed-members.ts";
import type { CorpusCase } from "./corpus-case.ts";
import { environment } from "./environment.ts";
import { explicitTypes } from "./explicit-types.ts";
import { externals } from "./externals.ts";
import { fileKinds } from "./file-kinds.ts";
import { constructions, globals } from "./globals.ts";
import { hidden } from "./hidden.ts";
import { unreadable } from "./unreadable.ts";
import { importSyntax } from "./import-syntax.ts";
import { installation } from "./installation.ts";
import { reExports } from "./re-exports.ts";
import { legal } from "./legal.ts";
import { loaders } from "./loaders.ts";
import { manifests } from "./manifests.ts";
import { settings } from "./settings.ts";
import { texts } from "./texts.ts";
import { pages } from "./pages.ts";
import { passedThrough } from "./passed-through.ts";
import { paths } from "./paths.ts";
import { schemes } from "./schemes.ts";

/** Every case: what has to go red, and what only looks as if it should. */
export const corpus: readonly CorpusCase[] = [
  ...importSyntax,
  ...loaders,
  ...paths,
  ...texts,
  ...commonjs,
  ...reExports,
  ...passedThrough,
  ...explicitTypes,
  ...settings,
  ...fileKinds,
  ...pages,
  ...schemes,
  ...externals,
  ...globals,
  ...constructions,
  ...environment,
  ...computedMembers,
  ...manifests,
  ...installation,
  ...hidden,
  ...unreadable,
  ...legal,
];
