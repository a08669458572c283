/**
 * What is left of a text when case, accents and compatibility forms do not matter: the key by which people expect
 * names to be found and sorted. `fold("Émile ZOLA")` is `"emile zola"`.
 */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");
}
