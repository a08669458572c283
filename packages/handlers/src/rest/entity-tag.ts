import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";

/** RFC 9110 section 8.8.3: the entity tag of a response with a version. */
export function entityTag(body: object): string | undefined {
  return "version" in body && typeof body.version === "number" ? `"v${body.version}"` : undefined;
}

/**
 * The version that `If-Match` asks for, RFC 9110 section 13.1.1; `undefined` for `*`, which any version matches.
 * `conflict` (`version_mismatch`) for tags that no version has, `invalid` (`if_match_ambiguous`) for several versions.
 */
export function versionOf(ifMatch: string): Ok<number | undefined> | Failure<"conflict" | "invalid"> {
  if (ifMatch.trim() === "*") return ok(undefined);
  const versions = ifMatch.split(",").flatMap((tag) => /^"v(\d{1,15})"$/.exec(tag.trim())?.[1] ?? []);
  if (versions.length === 0) {
    const message = `No version has the ETag ${ifMatch.trim()}; send the one that was seen, such as "v1"`;
    return refuse("conflict", "version_mismatch", message);
  }
  if (versions.length === 1) return ok(Number(versions[0]));
  return refuse("invalid", "if_match_ambiguous", "If-Match names several versions; send the one that was seen");
}

/** Weak comparison, RFC 9110 section 13.1.2. */
export function isAmong(tag: string, ifNoneMatch: string): boolean {
  return ifNoneMatch.split(",").some((each) => ["*", tag].includes(each.trim().replace(/^W\//, "")));
}
