/** Playlists themselves: create, list, read, change details, cover. */
import { z } from "zod";
import {
	changeDetails,
	createPlaylist,
	type PlaylistDetails,
	playlistsOf,
	setCover,
} from "../playlists.ts";
import {
	type CallHandler,
	parseOrRefuse,
	requireAccount,
	requireScope,
} from "./call.ts";
import { filterFields } from "./field-filter.ts";
import type { Limits } from "./limits.ts";
import { marketOf } from "./market.ts";
import { hrefOf, rangeSchema, toPage } from "./paging.ts";
import {
	findOwnPlaylist,
	findPlaylist,
	isCollaborator,
	requireModifyScope,
} from "./playlist-access.ts";
import {
	presentCover,
	presentMe,
	presentPlaylist,
	presentSimplePlaylist,
} from "./present-playlist.ts";
import { VendorError } from "./vendor-error.ts";

const MAX_COVER_BYTES = 256 * 1024; // of the base64 text that is sent
const JPEG_START = "ffd8ff";

const listRange = rangeSchema({ defaultLimit: 20, maxLimit: 50 });

const detailsSchema = z.object(
	{
		name: z
			.string("Invalid name")
			.trim()
			.min(1, "Invalid name")
			.max(500, "Name is too long")
			.optional(),
		description: z
			.string("Invalid description")
			.max(2000, "Description is too long")
			.nullish(),
		public: z.boolean("Invalid public").nullish(),
		collaborative: z.boolean("Invalid collaborative").nullish(),
	},
	"Error parsing JSON.",
);

export const getMe: CallHandler = (call) => {
	call.res.json(
		presentMe(call.context, requireAccount(call), call.token.scopes),
	);
};

export const postPlaylist: CallHandler = (call) => {
	const account = requireAccount(call);
	const body = parseOrRefuse(detailsSchema, call.req.body ?? {});
	if (body.name === undefined)
		throw new VendorError(400, "Missing required field: name");
	const details: PlaylistDetails = {
		name: body.name,
		description: body.description ?? "",
		public: body.public ?? true,
		collaborative: body.collaborative ?? false,
	};
	checkCollaborative(details);
	requireModifyScope(call, details.public);
	if (details.collaborative) requireModifyScope(call, true);
	const playlist = createPlaylist(call.context, account.id, details);
	const shown = presentPlaylist(call.context, playlist, { seesItems: true });
	call.res.status(201).set("Location", shown.href).json(shown);
};

export const getMyPlaylists: CallHandler = (call) => {
	const account = requireAccount(call);
	requireScope(call, "playlist-read-private");
	const range = parseOrRefuse(listRange, call.req.query);
	const page = {
		href: hrefOf(call),
		range,
		all: playlistsOf(call.context, account.id),
	};
	call.res.json(
		toPage(page, (playlist) => presentSimplePlaylist(call.context, playlist)),
	);
};

export const getPlaylist: CallHandler = (call) => {
	marketOf(call);
	const playlist = findPlaylist(call);
	if (!playlist.public) requireScope(call, "playlist-read-private");
	const whole = presentPlaylist(call.context, playlist, {
		seesItems: isCollaborator(playlist, call.account),
	});
	const { fields } = call.req.query;
	if (typeof fields !== "string" || fields === "")
		return void call.res.json(whole);
	const filtered = filterFields(whole, fields);
	if (filtered === null) throw new VendorError(400, "Invalid fields");
	call.res.json(filtered.value);
};

export const putPlaylist: CallHandler = (call) => {
	const change = findOwnPlaylist(call);
	const body = parseOrRefuse(detailsSchema, call.req.body ?? {});
	const details: Partial<PlaylistDetails> = {};
	if (body.name !== undefined) details.name = body.name;
	if (typeof body.description === "string")
		details.description = body.description;
	if (typeof body.public === "boolean") details.public = body.public;
	if (typeof body.collaborative === "boolean")
		details.collaborative = body.collaborative;
	if (Object.keys(details).length === 0)
		throw new VendorError(400, "Error parsing JSON.");
	const next = { ...change.playlist, ...details };
	checkCollaborative(next);
	requireModifyScope(call, next.public);
	changeDetails(call.context, change, details);
	call.res.status(200).end();
};

export const getCover: CallHandler = (call) => {
	const playlist = findPlaylist(call);
	call.res.json(presentCover(call.context, playlist));
};

/** Takes a cover; its body was read as text. */
export function createPutCover(limits: Limits): CallHandler {
	return (call) => {
		const change = findOwnPlaylist(call);
		requireScope(call, "ugc-image-upload");
		limits.checkCover(call.token.clientId);
		if (!call.req.is("image/jpeg"))
			throw new VendorError(400, "Content-Type must be image/jpeg");
		const text = typeof call.req.body === "string" ? call.req.body.trim() : "";
		if (text.length > MAX_COVER_BYTES)
			throw new VendorError(400, "Image exceeds the maximum size of 256 KB");
		if (!isJpegInBase64(text))
			throw new VendorError(400, "Image is not a base64 encoded JPEG");
		setCover(call.context, change, text);
		call.res.status(202).end();
	};
}

function isJpegInBase64(text: string): boolean {
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
	return Buffer.from(text, "base64").toString("hex", 0, 3) === JPEG_START;
}

function checkCollaborative(details: PlaylistDetails): void {
	if (details.collaborative && details.public) {
		throw new VendorError(400, "A collaborative playlist must not be public");
	}
}
