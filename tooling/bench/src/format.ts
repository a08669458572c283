export function round(value: number | undefined): string {
  return value === undefined ? "" : Math.round(value).toLocaleString("en");
}
