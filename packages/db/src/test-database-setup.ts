/** Vitest's global set-up: keeps the test cluster, once a test has started it, until the whole run is over. */
import {
	holdTestCluster,
	type TestClusterShare,
} from "./test-database-cluster.ts";

const held: TestClusterShare[] = [];

/** Called by vitest before the first test file. */
export async function setup(): Promise<void> {
	held.push(await holdTestCluster());
}

/** Called by vitest after the last test file. */
export async function teardown(): Promise<void> {
	for (const share of held.splice(0)) await share.release();
}
