import type { Config } from "../config/config.ts";
import { matcher } from "../read/glob.ts";

/**
 * What a file is for. Every file has exactly one role; code that no pattern claims is production. The configuration of
 * a tool that tests use, such as `test/jest.config.js`, is configuration.
 */
export type Role = "production" | "test" | "config" | "generated" | "fixture" | "inert";

/** The roles that a path could have: one, unless the patterns of the configuration contradict each other. */
export type RoleOf = (path: string) => readonly Role[];

const code = /\.(?:[cm]?[jt]sx?|json|html?|vue|svelte|astro|mdx)$/;

/** Kinds that hold code which reaches JavaScript, and that no parser here reads. */
const closedCode =
  /\.(?:coffee|litcoffee|coffee\.md|iced|civet|imba|marko|riot|res|resi|purs|elm|ls|es|es6|jsm|node|wasm|wat|wast)$/;

/** Tells the roles of files by the patterns of the configuration. An empty answer is a file of an unknown kind. */
export function roles(config: Config): RoleOf {
  const isFixture = matcher(config.files.fixtures.flatMap(({ files }) => files));
  const isInert = matcher(config.files.inert);
  const patterns: readonly (readonly [Role, (path: string) => boolean])[] = [
    ["test", matcher(config.files.tests)],
    ["config", matcher(config.files.configs)],
    ["generated", matcher(config.files.generated)],
  ];
  return (path) => {
    if (isFixture(path)) return ["fixture"];
    // What is code by its ending is read as code: to call it inert would hide it.
    if (isInert(path)) return /\.[cm]?[jt]sx?$/.test(path) ? ["inert", "production"] : ["inert"];
    if (!code.test(path)) return closedCode.test(path) ? [] : ["inert"];
    const claimed = patterns.filter(([, matches]) => matches(path)).map(([role]) => role);
    if (claimed.length === 2 && claimed[0] === "test" && claimed[1] === "config") return ["config"];
    return claimed.length === 0 ? ["production"] : claimed;
  };
}
