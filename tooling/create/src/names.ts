/** The forms of a project's name. */
export type Names = {
  readonly scope: string;
  /** `acme-billing` */
  readonly kebab: string;
  /** `acme_billing` */
  readonly snake: string;
  /** `Acme Billing` */
  readonly title: string;
  /** `ab`: the beginning of the prefixes of secrets. */
  readonly short: string;
};

export function namesOf({ name, scope }: { readonly name: string; readonly scope: string }): Names {
  const words = name.split("-");
  const [first = "", second] = words;
  return {
    scope,
    kebab: name,
    snake: words.join("_"),
    title: words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" "),
    short: second === undefined ? first.slice(0, 2).padEnd(2, "x") : `${first.charAt(0)}${second.charAt(0)}`,
  };
}

/** The packages of the tools keep their names: a project has them from a registry. */
const ownPackages = /@baklava\/(?!layers\b|scaffold\b)/g;

/** Puts the names of a project into a text, or into the path of a file. */
export function rename(text: string, { scope, kebab, snake, title, short }: Names): string {
  return (
    text
      .replace(ownPackages, () => `${scope}/`)
      .replace(/@baklava\//g, "\0")
      .replace(/BAKLAVA/g, snake.toUpperCase())
      .replace(/\bbk(?=[st]_|\[st\]_)/g, short)
      // Where a dash is no part of a name: packages of protocol buffers, cookies, channels and shell functions.
      .replace(/baklava(?=[._/]v1\b|_)|(?<=_)baklava/g, snake)
      .replace(/\bbaklava(?=:(?! ))/g, kebab)
      .replace(/\bbaklava(?=: \{)/g, () => JSON.stringify(kebab))
      .replace(/Baklava/g, title)
      .replace(/baklava/g, kebab)
      .replaceAll("\0", "@baklava/")
  );
}
