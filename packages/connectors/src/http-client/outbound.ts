/**
 * The gate through which every call leaves. An address is judged after DNS, when the socket is made, and the socket
 * uses the very address that was judged: a name that changes its mind in between gains nothing.
 */
import { promises as dns, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector, type Dispatcher } from "undici";
import type { Environment } from "../define-connector.ts";
import { isPublicAddress } from "./public-address.ts";

const CONNECT_TIMEOUT_MS = 10_000;

/** The name leads to an address that flows must not call. */
export class BlockedAddressError extends Error {
	readonly host: string;
	constructor(host: string, address: string) {
		super(`${host} leads to ${address}, which is not a public address.`);
		this.name = "BlockedAddressError";
		this.host = host;
	}
}

/** Finds the addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The process's way out. One for the whole process; close it when the process ends. */
export interface Outbound {
	/** Where the simulated vendors are; null when there are none. */
	readonly sandboxOrigin: string | null;
	readonly dispatcherFor: (environment: Environment) => Dispatcher;
	readonly close: () => Promise<void>;
}

/** Makes the way out. Only sandbox credentials may reach `sandboxOrigin` when that is not a public address. */
export function createOutbound(options: {
	readonly sandboxOrigin: string | null;
	readonly resolve?: Resolve;
}): Outbound {
	const {
		sandboxOrigin,
		resolve = (hostname) => dns.lookup(hostname, { all: true }),
	} = options;
	const agents = {
		live: createAgent(resolve, null),
		sandbox: createAgent(resolve, sandboxOrigin),
	};
	return {
		sandboxOrigin,
		dispatcherFor: (environment) => agents[environment],
		close: async () => {
			await Promise.all([agents.live.close(), agents.sandbox.close()]);
		},
	};
}

function createAgent(resolve: Resolve, exemptOrigin: string | null): Agent {
	const settings = { timeout: CONNECT_TIMEOUT_MS, allowH2: false };
	const guarded = buildConnector({ ...settings, lookup: guardLookup(resolve) });
	const unguarded = buildConnector(settings);
	const exempt = exemptOrigin === null ? null : new URL(exemptOrigin).origin;
	return new Agent({
		allowH2: false,
		headersTimeout: 0, // the deadline of the call rules
		bodyTimeout: 0,
		connect(target, callback) {
			const port = target.port ? `:${target.port}` : "";
			const { origin, hostname } = new URL(
				`${target.protocol}//${target.host ?? `${target.hostname}${port}`}`,
			);
			if (origin === exempt) return unguarded(target, callback);
			const host = hostname.replace(/^\[|\]$/g, "");
			if (isIP(host) && !isPublicAddress(host))
				return callback(new BlockedAddressError(host, host), null);
			guarded(target, callback);
		},
	});
}

/** A lookup that fails when any address of the name is closed; node uses only what it hands on. */
function guardLookup(resolve: Resolve): LookupFunction {
	return (hostname, options, callback) => {
		resolve(hostname).then(
			(found) => {
				const closed = found.find(({ address }) => !isPublicAddress(address));
				if (closed)
					return callback(
						new BlockedAddressError(hostname, closed.address),
						[],
					);
				const [first] = found;
				if (!first)
					return callback(
						Object.assign(new Error("no address"), { code: "ENOTFOUND" }),
						[],
					);
				if (options.all) callback(null, [...found]);
				else callback(null, first.address, first.family);
			},
			(error: NodeJS.ErrnoException) => callback(error, []),
		);
	};
}
