import type { ClientConfig } from "pg";

/** Writes an address as a URL, with the password. */
export function toUrl(address: ClientConfig): string {
  if (address.connectionString !== undefined) return address.connectionString;
  const url = new URL(`postgres://${address.host}:${address.port}/${address.database}`);
  url.username = address.user ?? "";
  url.password = typeof address.password === "string" ? address.password : "";
  return url.href;
}
