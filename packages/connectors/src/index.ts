/** The connectors of this installation, and what the server does with them. */
import type { Connector } from "./define-connector.ts";
import { httpConnector } from "./http/http-connector.ts";
import { spotifyConnector } from "./spotify/spotify-connector.ts";

export { ConnectorError, type ConnectorErrorKind } from "./connector-error.ts";
export type { ActionCredential, TokenRequest } from "./credential.ts";
export type {
	Account,
	Connector,
	Environment,
	FormAuth,
	FormCheck,
	FormFields,
	FormProblem,
	OAuthAuth,
	OAuthEndpoints,
	Place,
} from "./define-connector.ts";
export { createOutbound, type Outbound } from "./http-client/outbound.ts";
export type { ActionCall, PerformOptions } from "./open-action.ts";
export { type PerformOutcome, performAction } from "./perform-action.ts";
export { reconnectBy } from "./reconnect-by.ts";
export { type CredentialTest, testCredential } from "./test-credential.ts";
export { toCatalog } from "./to-catalog.ts";
export { type VerifyOutcome, verifyAction } from "./verify-action.ts";

/** Every connector that ships with the product. */
export const connectors: readonly Connector[] = [
	spotifyConnector,
	httpConnector,
];
