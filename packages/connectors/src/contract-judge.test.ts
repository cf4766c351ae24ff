import { describe, expect, test } from "vitest";
import { type Exchange, loadJudge } from "./contract-judge.ts";

const judge = loadJudge(
	new URL("../contracts/spotify-web-api.openapi.yml", import.meta.url),
);

const exchange = (change: Partial<Exchange>): Exchange => ({
	method: "GET",
	path: "/me",
	requestType: undefined,
	requestBody: "",
	status: 200,
	responseBody: "{}",
	...change,
});

const add = {
	method: "POST",
	path: "/playlists/p/items",
	requestType: "application/json",
	status: 201,
};

describe("the judge", () => {
	test.each<[string, Partial<Exchange>]>([
		["a plain read", {}],
		[
			"a write with a good body",
			{
				...add,
				requestBody: '{"uris":["a"],"position":0}',
				responseBody: '{"snapshot_id":"s"}',
			},
		],
		[
			"a refusal in the vendor's shape",
			{
				status: 404,
				responseBody: '{"error":{"status":404,"message":"Not found."}}',
			},
		],
		[
			"an answer without a body where none is listed",
			{
				method: "PUT",
				path: "/playlists/p",
				requestType: "application/json",
				requestBody: '{"name":"a"}',
				responseBody: "",
			},
		],
	])("accepts %s", (_what, change) =>
		expect(judge(exchange(change))).toEqual([]),
	);

	test.each<[string, Partial<Exchange>, RegExp]>([
		[
			"an operation that does not exist",
			{ path: "/nothing" },
			/no such operation/,
		],
		["a deprecated operation", { path: "/playlists/p/tracks" }, /deprecated/],
		[
			"a query that is not listed",
			{ path: "/me?verbose=1" },
			/query verbose is not in the document/,
		],
		[
			"a query out of range",
			{ path: "/search?q=a&type=track&limit=11" },
			/query limit: must be <= 10/,
		],
		[
			"a query of the wrong kind",
			{ path: "/search?q=a&type=song" },
			/query type\/0: must be equal to one of/,
		],
		[
			"a query that is missing",
			{ path: "/search?q=a" },
			/query type is missing/,
		],
		[
			"a field that is not listed",
			{ ...add, requestBody: '{"tracks":[]}' },
			/body tracks is not in the document/,
		],
		[
			"a field of the wrong type",
			{ ...add, requestBody: '{"uris":"a"}' },
			/body \/uris: must be array/,
		],
		[
			"a body of the wrong kind",
			{ ...add, requestType: "text/plain", requestBody: "a" },
			/the body is text\/plain/,
		],
		[
			"a body where none is listed",
			{ requestType: "application/json", requestBody: "{}" },
			/a body where/,
		],
		["a status that is not listed", { status: 418 }, /no 418/],
		[
			"an answer of the wrong form",
			{ path: "/me/playlists", responseBody: '{"items":{}}' },
			/answer/,
		],
		[
			"a refusal of the wrong form",
			{ status: 500, responseBody: '{"oops":1}' },
			/answer : must have required property 'error'/,
		],
	])("objects to %s", (_what, change, objection) => {
		expect(judge(exchange(change)).join("\n")).toMatch(objection);
	});
});
