/**
 * Who somebody at an IP address is: with IPv4 the address; with IPv6 the first half of it, because the other half is
 * theirs to choose. An IPv4 address in the clothes of IPv6 is the same as without.
 */
export function networkOf(ip: string): string {
  if (!ip.includes(":")) return ip;
  const [head = "", tail] = ip.split("::");
  const [before, after] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  const last = after.at(-1) ?? before.at(-1) ?? "";
  if (last.includes(".")) return last;
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after].slice(0, 4).join(":");
}

/** Whether an IP address, or the host of a URL, is this very machine. */
export function isLoopback(host: string): boolean {
  return ["localhost", "::1", "[::1]"].includes(host) || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(host);
}
