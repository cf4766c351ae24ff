import { describe, expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";

describe("isPublicAddress", () => {
	test.each([
		"8.8.8.8",
		"172.15.255.255",
		"172.32.0.1",
		"100.63.255.255",
		"100.128.0.1",
		"169.253.0.1",
		"2606:4700:4700::1111",
		"2a00:1450:4001:80f::200e",
		"64:ff9b::808:808",
		"::ffff:8.8.8.8",
	])("%s may be called", (address) =>
		expect(isPublicAddress(address)).toBe(true),
	);

	test.each([
		["0.0.0.0", "this machine"],
		["10.1.2.3", "private"],
		["100.64.0.1", "carrier NAT"],
		["100.100.100.200", "metadata"],
		["127.0.0.1", "loopback"],
		["127.255.255.254", "loopback"],
		["168.63.129.16", "platform"],
		["169.254.169.254", "metadata"],
		["172.16.0.1", "private"],
		["172.31.255.255", "private"],
		["192.0.0.192", "metadata"],
		["192.168.1.1", "private"],
		["198.18.0.1", "benchmarks"],
		["224.0.0.1", "multicast"],
		["255.255.255.255", "broadcast"],
		["::", "unspecified"],
		["::1", "loopback"],
		["::7f00:1", "IPv4-compatible loopback"],
		["::ffff:127.0.0.1", "mapped loopback"],
		["::ffff:7f00:1", "mapped loopback in hexadecimal"],
		["::ffff:a9fe:a9fe", "mapped metadata"],
		["64:ff9b::7f00:1", "NAT64 loopback"],
		["64:ff9b::a9fe:a9fe", "NAT64 metadata"],
		["64:ff9b:1::1", "local NAT64"],
		["2001:0:7f00:1::", "Teredo"],
		["2001:db8::1", "documentation"],
		["2002:7f00:1::", "6to4 loopback"],
		["fc00::1", "unique local"],
		["fd00:ec2::254", "metadata"],
		["fe80::1", "link-local"],
		["fe80::1%eth0", "link-local with a zone"],
		["fec0::1", "site-local"],
		["ff02::1", "multicast"],
		["localhost", "a name"],
		["", "nothing"],
	])("%s is closed: %s", (address) =>
		expect(isPublicAddress(address)).toBe(false),
	);
});
