/**
 * A text without case, accents and compatibility forms, as a key for searching and sorting names. `fold("Émile ZOLA")`
 * is `"emile zola"`.
 */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");
}
