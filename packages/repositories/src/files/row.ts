/** Rows are written as MongoDB Extended JSON, version 2, in its relaxed mode: a date as `{ "$date": "…" }`. */
export function toJson(row: object): Record<string, unknown> {
  return written(row) as Record<string, unknown>;
}

export function fromJson(json: Readonly<Record<string, unknown>>): object {
  return read(json) as object;
}

function written(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(written);
  if (value === null || typeof value !== "object") return value;
  const reserved = Object.keys(value).find((name) => name.startsWith("$"));
  if (reserved !== undefined) throw new Error(`The field ${reserved} cannot be stored: its name begins with $`);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, written(each)]));
}

function read(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(read);
  if (json === null || typeof json !== "object") return json;
  if ("$date" in json) return new Date(String(json.$date));
  return Object.fromEntries(Object.entries(json).map(([name, each]) => [name, read(each)]));
}
