/** The numbers of the fields that a message has and the contract has not, however deep they are. */
export function unknownFields(value: unknown): readonly number[] {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [];
  const own = "$unknown" in value ? (value.$unknown as readonly { readonly no: number }[] | undefined) : undefined;
  const inner = Object.entries(value).flatMap(([name, one]) => (name === "$unknown" ? [] : unknownFields(one)));
  return [...(own ?? []).map(({ no }) => no), ...inner];
}
