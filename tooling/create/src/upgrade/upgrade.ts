import { isFormatted } from "@baklava/scaffold/format";
import { inTemporaryFolder } from "@baklava/scaffold/temporary-folder";
import { UsageError } from "@baklava/scaffold/usage-error";

import { optionalTransports } from "../answers.ts";
import type { Report } from "../draft.ts";
import { authorOptions, conflictsOf, git, stagedFiles } from "../git.ts";
import { Installation } from "../installation.ts";
import { ownVersion } from "../own-version.ts";
import { readRecord, type Record } from "../record.ts";
import { isMerging, refuseOldVersion, refuseUnfitTree } from "./checks.ts";
import { mergeVersions, type Pristine } from "./merge-versions.ts";
import { packagedVersion } from "./packaged-version.ts";

/**
 * Upgrades a project to a version of Baklava.
 * @param spec as for `packagedVersion`.
 * @throws {UsageError} with conflicts, and when a check fails after the merge.
 */
export async function upgrade(root: string, spec: string, report: Report): Promise<void> {
  await refuseUnfitTree(root);
  const answers = await readOwnRecord(root);
  report(`Looking up ${spec}`);
  await inTemporaryFolder("version", async (folder) => {
    const version = await packagedVersion(spec, folder);
    refuseOldVersion(version.version, answers.version);
    const message = `chore: upgrade Baklava to ${version.version}`;
    await merge(root, { from: { version: ownVersion, answers }, to: { version, answers }, message, report });
  });
  await finish(root, report);
}

/** Adds a transport that a project does not have. @throws {UsageError} as `upgrade` does. */
export async function addTransport(root: string, name: string, report: Report): Promise<void> {
  await refuseUnfitTree(root);
  const answers = await readOwnRecord(root);
  if (!optionalTransports.includes(name)) {
    throw new UsageError(`There is no transport ${name}; there are ${optionalTransports.join(", ")}`);
  }
  if (answers.transports.includes(name)) throw new UsageError(`The project has the transport ${name} already`);
  const version = ownVersion;
  const to: Pristine = { version, answers: { ...answers, transports: [...answers.transports, name] } };
  await merge(root, { from: { version, answers }, to, message: `feat: add the transport ${name}`, report });
  await finish(root, report);
}

/** Completes an upgrade whose conflicts are resolved. @throws {UsageError} */
export async function continueUpgrade(root: string, report: Report): Promise<void> {
  if (!(await isMerging(root))) throw new UsageError("No merge is under way; run this without --continue");
  const conflicts = await conflictsOf(root);
  if (conflicts.length > 0) {
    throw new UsageError(`These files have conflicts; resolve them, and \`git add\` them:\n${indent(conflicts)}`);
  }
  await finish(root, report);
}

/** The record of a project whose version of Baklava is the one of this package. */
async function readOwnRecord(root: string): Promise<Record> {
  const record = await readRecord(root);
  if (record.version === ownVersion.version) return record;
  throw new UsageError(
    `baklava.json has version ${record.version}, and ${ownVersion.version} is installed; run \`pnpm install\``,
  );
}

type Change = {
  readonly from: Pristine;
  readonly to: Pristine;
  readonly message: string;
  readonly report: Report;
};

/** @throws {UsageError} with the files that have conflicts. */
async function merge(root: string, change: Change): Promise<void> {
  const before = await git(root, ["rev-parse", "HEAD"]);
  const installation = await Installation.of(root);
  const conflicts = await mergeVersions(root, {
    ...change,
    format: (files, folder) => installation.format(files, folder),
  });
  if (conflicts.length === 0) return;
  const next = "Resolve them, `git add` them, and run `pnpm upgrade-baklava --continue`";
  throw new UsageError(
    `These files have conflicts:\n${indent(conflicts)}\n${next}.\nTo take all back: git reset --hard ${before}`,
  );
}

/** Installs, derives and formats, commits the merge, and checks the project. @throws {UsageError} */
async function finish(root: string, report: Report): Promise<void> {
  const installation = await Installation.of(root);
  report("Installing the dependencies");
  await installation.install();
  report("Writing the derived files");
  await installation.derive();
  await git(root, ["add", "--all"]);
  const changed = (await stagedFiles(root)).filter((file) => isFormatted(file));
  if (changed.length > 0) await installation.format(changed);
  await git(root, ["add", "--all"]);
  await git(root, [...(await authorOptions(root)), "commit", "--quiet", "--no-verify", "--no-edit"]);
  for (const script of ["gate", "typecheck"]) {
    report(`Checking: pnpm ${script}`);
    await installation.pnpm(script).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UsageError(`The merge is committed, and \`pnpm ${script}\` fails; repair what it names:\n${reason}`, {
        cause: error,
      });
    });
  }
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join("\n");
}
