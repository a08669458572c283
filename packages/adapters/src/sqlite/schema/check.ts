/** A condition that each row must fulfil: triggers, because SQLite adds no CHECK to a table that is there. */
export function check(
  name: string,
  { table, condition }: { readonly table: string; readonly condition: string },
): Readonly<Record<string, string>> {
  const raise = `SELECT RAISE(ABORT, 'CHECK constraint failed: ${name}')`;
  const changes = ["INSERT", "UPDATE"].map((change) => {
    const trigger = `${name}_on_${change.toLowerCase()}`;
    const when = `BEFORE ${change} ON "${table}" WHEN NOT (${condition})`;
    return [trigger, `CREATE TRIGGER "${trigger}" ${when} BEGIN ${raise}; END`] as const;
  });
  return Object.fromEntries(changes);
}
