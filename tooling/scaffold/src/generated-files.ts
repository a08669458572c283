import type { Domain } from "./domain.ts";
import type { Project } from "./project.ts";
import { contractFile } from "./templates/contract.ts";
import { fixtureFile } from "./templates/fixture.ts";
import { memoryFile } from "./templates/memory.ts";
import { modelFile } from "./templates/model.ts";
import { operationsFile } from "./templates/operations.ts";
import { repositoryFile } from "./templates/repository.ts";
import { seedFile } from "./templates/seed.ts";
import { serviceTestFile } from "./templates/service-test.ts";
import { serviceFile } from "./templates/service.ts";
import { postgresFile, sqliteFile } from "./templates/sql.ts";

type GeneratedFile = { file(name: string): string; text(domain: Domain): string };

/** The storage in SQLite, which a project can do without. */
export const sqliteStorage = "packages/repositories/src/sqlite/storage.ts";

/** The files of a domain's own in this project. */
export function generatedFilesOf(project: Pick<Project, "has">): readonly GeneratedFile[] {
  return project.has(sqliteStorage) ? [...generatedFiles, sqliteRepository] : generatedFiles;
}

const sqliteRepository: GeneratedFile = {
  file: (name) => `packages/repositories/src/sqlite/${name}.ts`,
  text: sqliteFile,
};

const generatedFiles: readonly GeneratedFile[] = [
  { file: (name) => `packages/models/src/${name}.ts`, text: modelFile },
  { file: (name) => `packages/repositories/src/${name}.ts`, text: repositoryFile },
  { file: (name) => `packages/repositories/src/${name}.contract.ts`, text: contractFile },
  { file: (name) => `packages/repositories/src/postgres/${name}.ts`, text: postgresFile },
  { file: (name) => `packages/repositories/src/memory/${name}.ts`, text: memoryFile },
  { file: (name) => `packages/repositories/src/testing/${name}.ts`, text: fixtureFile },
  { file: (name) => `packages/services/src/${name}.ts`, text: serviceFile },
  { file: (name) => `packages/services/src/${name}.test.ts`, text: serviceTestFile },
  { file: (name) => `packages/handlers/src/operations/${name}.ts`, text: operationsFile },
  { file: (name) => `apps/cli/src/${name}-seed.ts`, text: seedFile },
];
