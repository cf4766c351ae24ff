/**
 * Which addresses of the internet are anybody's, and which belong to a machine, a private network or a cloud's inside.
 * IPv6 is allowed by list, not refused by list: new special ranges then stay closed.
 */
import { BlockList, isIP } from "node:net";

const CLOSED_V4: readonly (readonly [string, number])[] = [
	["0.0.0.0", 8], // this network
	["10.0.0.0", 8], // private
	["100.64.0.0", 10], // carrier NAT, and a cloud's metadata at 100.100.100.200
	["127.0.0.0", 8], // loopback
	["168.63.129.16", 32], // a cloud's platform address
	["169.254.0.0", 16], // link-local, and metadata at 169.254.169.254
	["172.16.0.0", 12], // private
	["192.0.0.0", 24], // protocol assignments
	["192.0.2.0", 24], // documentation
	["192.88.99.0", 24], // 6to4 relays
	["192.168.0.0", 16], // private
	["198.18.0.0", 15], // benchmarks
	["198.51.100.0", 24], // documentation
	["203.0.113.0", 24], // documentation
	["224.0.0.0", 4], // multicast
	["240.0.0.0", 4], // reserved, and broadcast
];

/** IPv6 prefixes that carry an IPv4 address in their last 32 bits. */
const CARRIERS_V6 = ["::ffff:", "64:ff9b::"] as const; // mapped, and NAT64

const OPEN_V6: readonly (readonly [string, number])[] = [
	["2000::", 3], // global unicast
	...CARRIERS_V6.map((prefix) => [`${prefix}0.0.0.0`, 96] as const),
];

const CLOSED_V6: readonly (readonly [string, number])[] = [
	["2001::", 23], // protocol assignments, Teredo among them
	["2001:db8::", 32], // documentation
	["2002::", 16], // 6to4
	["3fff::", 20], // documentation
	...CARRIERS_V6.flatMap((prefix) =>
		CLOSED_V4.map(
			([network, bits]) => [`${prefix}${network}`, 96 + bits] as const,
		),
	),
];

function listOf(
	family: "ipv4" | "ipv6",
	networks: readonly (readonly [string, number])[],
): BlockList {
	const list = new BlockList();
	for (const [network, bits] of networks) list.addSubnet(network, bits, family);
	return list;
}

const closedV4 = listOf("ipv4", CLOSED_V4);
const openV6 = listOf("ipv6", OPEN_V6);
const closedV6 = listOf("ipv6", CLOSED_V6);

/** Whether an IP address may be called on behalf of a flow. Text that is no IP address is not. */
export function isPublicAddress(address: string): boolean {
	const family = isIP(address);
	if (family === 4) return !closedV4.check(address, "ipv4");
	if (family !== 6 || address.includes("%")) return false; // a zone is always local
	return openV6.check(address, "ipv6") && !closedV6.check(address, "ipv6");
}
