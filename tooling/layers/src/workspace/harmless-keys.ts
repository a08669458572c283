/** Keys whose values are words for people, or addresses. */
const words =
  /^(?:\$schema|\$id|\/\/|name|displayName|description|title|summary|help|comment|message|reason|remedy|license|author|contributors|maintainers|homepage|bugs|repository|funding|keywords|tags?|labels?|owners?|version|url|link)$/i;

/** Keys whose values say what is not loaded: by a linter that forbids it, or by a tool that leaves it out. */
const refusals =
  /(?:^|[a-z-])(?:ignor|exclu|restrict|forbid|forbidden|disallow|den(?:y|ied)|ban|banned|skip|omit|external|watch|cover)|^(?:from|files?|not)$/i;

/** Keys that order tasks or describe dependencies, which manifests declare and rules of their own judge. */
const relations =
  /^(?:dependsOn|implicitDependencies|dependencies|(?:dev|peer|optional|bundled?)Dependencies|catalogs?)$/i;

/** Whether the value of a key of some setting names nothing that is to be loaded. */
export function isHarmlessKey(key: string): boolean {
  return words.test(key) || refusals.test(key) || relations.test(key);
}
