type Values = Readonly<Record<string, string | number | boolean | null>>;

/** The column `changes` of the audit trail. */
export function changesBetween(before: Values, after: Values) {
  return Object.fromEntries(
    Object.entries(after)
      .map(([field, value]) => [field, { before: before[field] ?? null, after: value }] as const)
      .filter(([, change]) => change.before !== change.after),
  );
}
