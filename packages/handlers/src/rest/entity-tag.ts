/** RFC 9110 section 8.8.3: what shows a version shows it as an entity tag, too. */
export function entityTag(body: object): string | undefined {
  return "version" in body && typeof body.version === "number" ? `"v${body.version}"` : undefined;
}

/** What `If-Match` asks for; nothing has version 0, so what cannot be read matches nothing, and `*` asks for nothing. */
export function versionOf(ifMatch: string): number | undefined {
  if (ifMatch.trim() === "*") return undefined;
  return Number(/^"v(\d{1,15})"$/.exec(ifMatch.trim())?.[1] ?? 0);
}

/** Weak comparison, RFC 9110 section 13.1.2. */
export function isAmong(tag: string, ifNoneMatch: string): boolean {
  return ifNoneMatch.split(",").some((each) => ["*", tag].includes(each.trim().replace(/^W\//, "")));
}
