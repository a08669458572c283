const prefix = "idempotency:";

/**
 * The key of a call that must take effect once. It stays the same until the API has answered, also when the page is
 * loaded again: a double click, a repeated call and a lost answer have one effect.
 */
export function keyOf(call: string, input: unknown): string {
  const place = placeOf(call, input);
  const known = sessionStorage.getItem(place);
  if (known !== null) return known;
  const key = crypto.randomUUID();
  sessionStorage.setItem(place, key);
  return key;
}

/** The API has answered: the same input is another wish from now on. */
export function forgetKey(call: string, input: unknown): void {
  sessionStorage.removeItem(placeOf(call, input));
}

/** Another person may be next. */
export function forgetKeys(): void {
  for (const place of Object.keys(sessionStorage)) if (place.startsWith(prefix)) sessionStorage.removeItem(place);
}

function placeOf(call: string, input: unknown): string {
  return `${prefix}${call}:${JSON.stringify(input)}`;
}
