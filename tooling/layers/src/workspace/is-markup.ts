/** Whether a file holds scripts among other text. */
export function isMarkup(path: string): boolean {
  return /\.(?:html?|vue|svelte|astro|mdx)$/.test(path);
}
