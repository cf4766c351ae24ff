import { createHash } from "node:crypto";
import {
	canonicalJson,
	type Decision,
	type Flow,
	type JsonValue,
} from "@patchbay/flow";

/** The name of a document: SHA-256 of its canonical JSON, in hex. Equal documents have equal names. */
export function hashDocument(document: Flow | Decision): string {
	// A document is JSON: its schema allows nothing else.
	const text = canonicalJson(document as unknown as JsonValue);
	return createHash("sha256").update(text).digest("hex");
}
