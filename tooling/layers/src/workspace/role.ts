import type { Config } from "../config/config.ts";
import { matcher } from "./glob.ts";

/** What a file is for. Every file has exactly one role; code that no pattern claims is production. */
export type Role = "production" | "test" | "config" | "generated" | "fixture" | "inert";

/** The roles that a path could have: one, unless the patterns of the configuration contradict each other. */
export type RoleOf = (path: string) => readonly Role[];

const code = /\.(?:[cm]?[jt]sx?|json|html?|vue|svelte)$/;

const inertExtension =
  /\.(?:md|ya?ml|toml|sql|prisma|css|scss|less|svg|png|jpe?g|gif|webp|ico|woff2?|ttf|txt|csv|snap|lock|log|sh|xml|pdf|proto|graphql|example|tsbuildinfo)$/;

const noExtension = /(?:^|\/)\.?[^./]+$/;

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
    if (isInert(path)) return ["inert"];
    if (!code.test(path)) return inertExtension.test(path) || noExtension.test(path) ? ["inert"] : [];
    const claimed = patterns.filter(([, matches]) => matches(path)).map(([role]) => role);
    return claimed.length === 0 ? ["production"] : claimed;
  };
}
