/** Prefixes of 96 bits behind which an IPv4 address stands: mapped (RFC 4291, 2.5.5.2), and translated (RFC 6052, 2.1). */
const IPV4_PREFIXES = ["0:0:0:0:0:ffff", "64:ff9b:0:0:0:0"];

/**
 * What counts as one client where something is limited by address. An IPv4 address stands for itself, however it is
 * written; of an IPv6 address the first 64 bits do, for whoever has one such address has 2^64 of them (RFC 6177, 2).
 *
 * @param address As the system or a trusted proxy gives it, perhaps with a zone or a port.
 * @returns The key to count by. What is no address stands for itself.
 */
export function addressGroup(address: string): string {
  const [, bracketed = address] = /^\[([^\]]*)\](?::\d+)?$/.exec(address) ?? [];
  const [, bare = ""] = /^([^%]*)/.exec(bracketed.replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1")) ?? [];
  const groups = parseIpv6(bare);
  if (groups === undefined) return bare;
  const hex = groups.map((group) => group.toString(16));
  if (IPV4_PREFIXES.includes(hex.slice(0, 6).join(":"))) {
    return groups.slice(6).flatMap((group) => [group >> 8, group & 0xff]).join(".");
  }
  return `${hex.slice(0, 4).join(":")}::/64`;
}

/** The eight groups of an IPv6 address, or nothing where a text is none. */
function parseIpv6(text: string): number[] | undefined {
  if (!/^[\da-f:.]*:[\da-f:.]*$/i.test(text) || !URL.canParse(`http://[${text}]/`)) {
    return undefined;
  }
  // In its canonical form (RFC 5952): the longest run of zeroes is left out, and no dotted part is in it.
  const [front = "", back] = new URL(`http://[${text}]/`).hostname.slice(1, -1).split("::");
  const groups = (part: string) =>
    part === "" ? [] : part.split(":").map((hex) => parseInt(hex, 16));
  if (back === undefined) return groups(front);
  const [before, behind] = [groups(front), groups(back)];
  return [...before, ...Array<number>(8 - before.length - behind.length).fill(0), ...behind];
}
