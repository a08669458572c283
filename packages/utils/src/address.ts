/**
 * The network of a client: the address itself for IPv4, its first half for IPv6, because a client chooses the other
 * half freely. An IPv4-mapped IPv6 address counts as IPv4.
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

/** Whether an IP address, or the host of a URL, is a loopback address. */
export function isLoopback(host: string): boolean {
  return ["localhost", "::1", "[::1]"].includes(host) || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(host);
}
