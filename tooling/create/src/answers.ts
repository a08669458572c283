import { parts } from "@baklava/scaffold/parts/parts";
import { UsageError } from "@baklava/scaffold/usage-error";
import validatePackageName from "validate-npm-package-name";

/** The choices of a project. */
export type Answers = {
  /** In lower case with dashes, such as `acme-billing`: folder, command, prefix of settings and names. */
  readonly name: string;
  /** Scope of the project's packages, such as `@acme`. */
  readonly scope: string;
  readonly sample: Sample;
  /** Every transport of the project. */
  readonly transports: readonly string[];
  /** The storage without settings. SQLite is in no project that does not start with it. */
  readonly store: Store;
};

export type Store = "postgres" | "sqlite";
export const stores: readonly Store[] = ["postgres", "sqlite"];

export type Sample = "none" | "todo" | "shop";
export const samples: readonly Sample[] = ["none", "todo", "shop"];

/** The transports that every project has: the command line migrates, and frontends call tRPC. */
export const fixedTransports = ["trpc", "rest", "cli"] as const;
export const optionalTransports = parts.filter(({ kind }) => kind === "transport").map(({ name }) => name);

/** Names that a project cannot have, because a script, a folder or a device has them. */
const reservedNames = new Set(
  [
    "baklava layers scaffold packages apps tooling docs con prn aux nul",
    "start test dev ok seed new remove unit generate gate typecheck lint format",
    "install exec run add update publish create init node npm pnpm help upgrade pristine codemods",
  ].flatMap((line) => line.split(" ")),
);

/** Why a project cannot have this name; `undefined` when it can. */
export function nameProblem(name: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return `The name ${JSON.stringify(name)} must have lower-case letters, digits and single dashes, and begin with a letter, such as acme-billing`;
  }
  if (name.length > 40) return `The name ${name} is longer than 40 characters`;
  if (reservedNames.has(name)) return `The name ${name} is reserved; choose another one, such as my-${name}`;
  const { validForNewPackages, errors = [], warnings = [] } = validatePackageName(name);
  return validForNewPackages ? undefined : `The name ${name} cannot be used: ${[...errors, ...warnings].join("; ")}`;
}

/** Why packages cannot have this scope; `undefined` when they can. */
export function scopeProblem(scope: string): string | undefined {
  const { validForNewPackages } = validatePackageName(`${scope}/models`);
  if (!/^@[a-z0-9]/.test(scope) || scope.includes("/") || !validForNewPackages) {
    return `The scope ${JSON.stringify(scope)} must begin with @, in lower case, such as @acme`;
  }
  return scope === "@baklava" ? "The scope @baklava belongs to the tools of the project; choose your own" : undefined;
}

/** The transports of a list such as `trpc,cli,grpc`, with those that every project has. @throws {UsageError} */
export function readTransports(list: string): readonly string[] {
  const asked = list
    .split(",")
    .map((each) => each.trim().toLowerCase())
    .filter(Boolean);
  const known = [...fixedTransports, ...optionalTransports];
  const unknown = asked.filter((each) => !known.includes(each));
  if (unknown.length > 0) {
    throw new UsageError(`There is no transport ${unknown.join(", ")}; there are ${known.join(", ")}`);
  }
  return known.filter((each) => asked.includes(each) || (fixedTransports as readonly string[]).includes(each));
}

/** @throws {UsageError} for an answer that cannot be. */
export function checkAnswers({ name, scope }: Answers): void {
  const problem = nameProblem(name) ?? scopeProblem(scope);
  if (problem !== undefined) throw new UsageError(problem);
}
