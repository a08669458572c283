/** A node of a syntax tree, as the parser gives it. */
export type Node = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
};

const identity = /^(?:import|one\("[^"]*", "[^"]*"|const \w+|(?:await )?[\w.]+\(|(?:readonly )?"?[\w.]+"?(?:\(\))?:)/;

/** The identity of an element in its list: a key, a name, or the beginning of a call. */
export function identityOf(text: string): string {
  const line = text.replace(/\s+/g, " ").replace("( ", "(");
  return identity.exec(line)?.[0] ?? line;
}

export function nameOf(node: Node): string | undefined {
  const id = (node["id"] ?? node) as { readonly name?: string };
  return id.name;
}

/** `{…} as const satisfies X` without what is behind it. */
export function unwrap(node: Node | undefined): Node | undefined {
  return node && ["TSAsExpression", "TSSatisfiesExpression"].includes(node.type)
    ? unwrap(node["expression"] as Node)
    : node;
}

/** The statements of the callback in the first statement such as `describe("create()", () => { … })`, awaited or not. */
export function callbackOf(statements: readonly Node[], callee: string, title?: string): readonly Node[] | undefined {
  for (const statement of statements) {
    const expression = statement["expression"] as Node | undefined;
    const call = (expression?.type === "AwaitExpression" ? expression["argument"] : expression) as Node | undefined;
    if (call?.type !== "CallExpression" || nameOf(call["callee"] as Node) !== callee) continue;
    const given = call["arguments"] as readonly Node[];
    if (title !== undefined && given[0]?.["value"] !== title) continue;
    const body = (given.at(-1)?.["body"] as Node | undefined)?.["body"] as readonly Node[] | undefined;
    if (body) return body;
  }
  return undefined;
}
