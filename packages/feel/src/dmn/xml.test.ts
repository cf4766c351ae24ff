import { describe, expect, it } from "vitest";
import { readXml } from "./xml.ts";

const messageOf = (source: string) => readXml(source).issues[0]?.message;

describe("reading XML", () => {
	it("gives elements with their namespaces, whatever their prefixes", () => {
		const { root } = readXml(
			'<a:x xmlns:a="urn:one" a:k="1" k="2"><y xmlns="urn:two"/><z/></a:x>',
		);
		expect(root).toMatchObject({
			namespace: "urn:one",
			name: "x",
			children: [
				{ namespace: "urn:two", name: "y" },
				{ namespace: "", name: "z" },
			],
		});
		expect([...(root?.attributes ?? [])]).toEqual([
			["{urn:one}k", "1"],
			["k", "2"],
		]);
	});

	it("tells where elements stand, behind comments, CDATA and instructions too", () => {
		const { root } = readXml(
			'<?xml version="1.0"?>\n<!-- <no> -->\n<a>\n  <b><![CDATA[<c>\n</c>]]></b>\n  <d/></a>',
		);
		expect(root?.place).toEqual({ line: 3, column: 1 });
		expect(root?.children.map(({ place }) => place)).toEqual([
			{ line: 4, column: 3 },
			{ line: 6, column: 3 },
		]);
		expect(root?.children[0]?.text).toBe("<c>\n</c>");
	});

	it("knows the entities of XML and numbers, beyond 16 bits too", () => {
		expect(readXml("<a>&lt;&amp;&#228;&#x1F40E;</a>").root?.text).toBe("<&ä🐎");
		expect(messageOf("<a>&nbsp;</a>")).toContain("stands for nothing");
		expect(messageOf("<a>&#xD800;</a>")).toContain("stands for nothing");
	});

	it.each([
		["", "well-formed"],
		["no", "well-formed"],
		["<a>", "well-formed"],
		["<a></b>", "well-formed"],
		["<a/><b/>", "more than one"],
		["<a b=1/>", "well-formed"],
		['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "document type"],
		["<a>".repeat(200) + "</a>".repeat(200), "nested too deeply"],
		[`<a>${"<b/>".repeat(200_001)}</a>`, "too many elements"],
	])("refuses what is not well-formed or too much (%#)", (source, words) => {
		const { root, issues } = readXml(source);
		expect(root).toBeNull();
		expect(issues[0]?.message).toContain(words);
	});

	it("does not slow down with the length of a document", () => {
		const rows = "<r a='1'>x</r>\n".repeat(50_000);
		expect(readXml(`<a>${rows}</a>`).root?.children.at(-1)?.place).toEqual({
			line: 50_000,
			column: 1,
		});
	});
});
