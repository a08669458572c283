import { computedMembers } from "./computed-members.ts";
import type { CorpusCase } from "./corpus-case.ts";
import { environment } from "./environment.ts";
import { externals } from "./externals.ts";
import { fileKinds } from "./file-kinds.ts";
import { constructions, globals } from "./globals.ts";
import { hidden } from "./hidden.ts";
import { honesty } from "./honesty.ts";
import { importSyntax } from "./import-syntax.ts";
import { installation } from "./installation.ts";
import { laundering } from "./laundering.ts";
import { legal } from "./legal.ts";
import { loaders } from "./loaders.ts";
import { manifests } from "./manifests.ts";
import { otherRoads } from "./other-roads.ts";
import { pages } from "./pages.ts";
import { roads } from "./roads.ts";
import { schemes } from "./schemes.ts";

/** Every case: what has to go red, and what only looks as if it should. */
export const corpus: readonly CorpusCase[] = [
  ...importSyntax,
  ...loaders,
  ...roads,
  ...otherRoads,
  ...laundering,
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
  ...honesty,
  ...legal,
];
