/** What is in a playlist: list, add, replace or reorder, remove. */
import { z } from "zod";
import type { Playlist } from "../../state.ts";
import { playableOf } from "../catalogue/catalogue.ts";
import {
	insertItems,
	moveItems,
	removeItems,
	replaceItems,
	snapshotIdOf,
} from "../playlists.ts";
import {
	type Call,
	type CallHandler,
	parseOrRefuse,
	requireAccount,
	requireScope,
} from "./call.ts";
import { filterFields } from "./field-filter.ts";
import { marketOf } from "./market.ts";
import { hrefOf, rangeSchema, toPage } from "./paging.ts";
import {
	findChangeableItems,
	findPlaylist,
	isCollaborator,
} from "./playlist-access.ts";
import { presentPlaylistItem } from "./present-playlist.ts";
import { VendorError } from "./vendor-error.ts";

const MAX_URIS = 100;
const listRange = rangeSchema({ defaultLimit: 20, maxLimit: 50 });

const index = (name: string) =>
	z.int(`Invalid ${name}`).min(0, `Invalid ${name}`);
const uriList = z.array(z.string("Invalid uris"), "Invalid uris");

const addSchema = z.object(
	{ uris: uriList.optional(), position: index("position").optional() },
	"Error parsing JSON.",
);

const putSchema = z.object(
	{
		uris: uriList.optional(),
		range_start: index("range_start").optional(),
		insert_before: index("insert_before").optional(),
		range_length: index("range_length").optional(),
		snapshot_id: z.string("Invalid snapshot_id").optional(),
	},
	"Error parsing JSON.",
);

const itemList = z.array(
	z.object({ uri: z.string("Invalid uri") }, "Invalid items"),
	"Invalid items",
);

const removeSchema = z.object(
	{
		items: itemList.optional(),
		tracks: itemList.optional(), // what the key was called; extended mode takes it still
		snapshot_id: z.string("Invalid snapshot_id").optional(),
	},
	"Error parsing JSON.",
);

export const getItems: CallHandler = (call) => {
	marketOf(call);
	const account = requireAccount(call);
	requireScope(call, "playlist-read-private");
	const playlist = findPlaylist(call);
	if (!isCollaborator(playlist, account))
		throw new VendorError(403, "Forbidden");
	const range = parseOrRefuse(listRange, call.req.query);
	const page = toPage(
		{ href: hrefOf(call), range, all: playlist.items },
		(item) => presentPlaylistItem(call.context, item),
	);
	const { fields } = call.req.query;
	if (typeof fields !== "string" || fields === "")
		return void call.res.json(page);
	const filtered = filterFields(page, fields);
	if (filtered === null) throw new VendorError(400, "Invalid fields");
	call.res.json(filtered.value);
};

export const postItems: CallHandler = (call) => {
	const change = findChangeableItems(call);
	const body = parseOrRefuse(addSchema, call.req.body ?? {});
	const uris = queryUris(call) ?? body.uris;
	if (uris === undefined || uris.length === 0)
		throw new VendorError(400, "No uris provided");
	checkUris(uris);
	const end = change.playlist.items.length;
	const position = queryPosition(call) ?? body.position ?? end;
	if (position > end) throw new VendorError(400, "Index out of bounds");
	insertItems(call.context, change, { uris, position });
	answerSnapshot(call, 201, change.playlist);
};

export const putItems: CallHandler = (call) => {
	const change = findChangeableItems(call);
	const body = parseOrRefuse(putSchema, call.req.body ?? {});
	const uris = queryUris(call) ?? body.uris;
	const isReorder =
		body.range_start !== undefined || body.insert_before !== undefined;
	if (uris !== undefined && isReorder)
		throw new VendorError(
			400,
			"Replace and reorder cannot be applied together",
		);
	checkSnapshot(change.playlist, body.snapshot_id);
	if (uris !== undefined) {
		checkUris(uris);
		replaceItems(call.context, change, uris);
	} else {
		moveItems(
			call.context,
			change,
			readMove(body, change.playlist.items.length),
		);
	}
	answerSnapshot(call, 200, change.playlist);
};

export const deleteItems: CallHandler = (call) => {
	const change = findChangeableItems(call);
	const body = parseOrRefuse(removeSchema, call.req.body ?? {});
	const isExtended = call.context.store.state.settings.quotaMode === "extended";
	const items = body.items ?? (isExtended ? body.tracks : undefined);
	if (items === undefined) throw new VendorError(400, "No items provided");
	const uris = items.map((item) => item.uri);
	if (uris.length > MAX_URIS)
		throw new VendorError(
			400,
			"You can remove a maximum of 100 items per request.",
		);
	for (const uri of uris) checkUriForm(uri);
	checkSnapshot(change.playlist, body.snapshot_id);
	removeItems(call.context, change, new Set(uris));
	answerSnapshot(call, 200, change.playlist);
};

function answerSnapshot(call: Call, status: number, playlist: Playlist): void {
	call.res.status(status).json({ snapshot_id: snapshotIdOf(playlist) });
}

/** The query's `uris` go before the body's. */
function queryUris(call: Call): string[] | undefined {
	const { uris } = call.req.query;
	if (uris === undefined) return undefined;
	if (typeof uris !== "string") throw new VendorError(400, "Invalid uris");
	return uris === "" ? [] : uris.split(",").map((uri) => uri.trim());
}

function queryPosition(call: Call): number | undefined {
	const { position } = call.req.query;
	if (position === undefined) return undefined;
	if (typeof position !== "string" || !/^\d{1,6}$/.test(position))
		throw new VendorError(400, "Invalid position");
	return Number(position);
}

function readMove(body: z.infer<typeof putSchema>, size: number) {
	const {
		range_start: start,
		insert_before: insertBefore,
		range_length: length = 1,
	} = body;
	if (start === undefined || insertBefore === undefined)
		throw new VendorError(400, "No uris or range provided");
	if (length === 0 || start + length > size || insertBefore > size)
		throw new VendorError(400, "Index out of bounds");
	return { start, insertBefore, length };
}

function checkSnapshot(
	playlist: Playlist,
	snapshotId: string | undefined,
): void {
	if (snapshotId !== undefined && snapshotId !== snapshotIdOf(playlist)) {
		throw new VendorError(
			400,
			"Invalid snapshot_id: the playlist has changed since",
		);
	}
}

function checkUris(uris: readonly string[]): void {
	if (uris.length > MAX_URIS)
		throw new VendorError(
			400,
			"You can add a maximum of 100 items per request.",
		);
	for (const uri of uris) {
		checkUriForm(uri);
		if (playableOf(uri) === undefined)
			throw new VendorError(400, "Payload contains a non-existing ID");
	}
}

function checkUriForm(uri: string): void {
	if (!/^spotify:(track|episode):[0-9A-Za-z]{22}$/.test(uri))
		throw new VendorError(400, `Invalid track uri: ${uri}`);
}
