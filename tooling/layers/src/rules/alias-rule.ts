import { ownPackage } from "../config/own-package.ts";
import type { Finding } from "./finding.ts";

/** A range may not install something other than its name says, nor take it from elsewhere than workspace and registry. */
export function aliasRule(name: string, range: string): Finding | undefined {
  // A gate that is tried out, or developed, is linked; it is no part of what is judged.
  if (name === ownPackage) return undefined;
  const aliased = /^(?:npm|workspace|jsr):(@?[^@/]+(?:\/[^@]+)?)(?:@.*)?$/.exec(range)?.[1];
  const isAlias = aliased !== undefined && aliased !== name && !isRange(aliased);
  if (
    !isAlias &&
    !/^(?:file|link|portal|git|github|gitlab|bitbucket|https?|git\+[a-z]+):|^\.{0,2}\/|^[\w-]+\/[\w.-]+(?:#.*)?$/.test(
      range,
    )
  ) {
    return undefined;
  }
  return {
    rule: "alias",
    target: name,
    message: isAlias ? `${name} is another name for ${aliased}` : `${name} comes from ${range}`,
    reason: "The name in an import has to be the name of what it loads",
    remedy: "Depend on the package under its own name, from the workspace or from the registry",
  };
}

function isRange(text: string): boolean {
  return /^[\^~*<>=\d]/.test(text);
}
