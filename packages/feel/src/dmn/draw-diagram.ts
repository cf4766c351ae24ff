/* A drawing of a decision and what it reads: modelers show nothing without one. */
import type { XmlNode } from "./write-xml.ts";
import type { Ids } from "./xml-ids.ts";

/** The decision above, what it reads in a row below. */
export function drawDiagram({
	decisionId,
	inputs,
	ids,
}: {
	decisionId: string;
	inputs: readonly { readonly id: string; readonly needId: string }[];
	ids: Ids;
}): XmlNode {
	const shape = (id: string, box: Box): XmlNode => ({
		name: "dmndi:DMNShape",
		attributes: { id: ids(`shape_${id}`), dmnElementRef: id },
		children: [{ name: "dc:Bounds", attributes: toText(box) }],
	});
	const left = (index: number) => 160 + index * 165;
	return {
		name: "dmndi:DMNDI",
		children: [
			{
				name: "dmndi:DMNDiagram",
				attributes: { id: ids("diagram") },
				children: [
					shape(decisionId, { x: 160, y: 80, width: 180, height: 80 }),
					...inputs.map(({ id }, index) =>
						shape(id, { x: left(index), y: 260, width: 125, height: 45 }),
					),
					...inputs.map(({ needId }, index) => ({
						name: "dmndi:DMNEdge",
						attributes: { id: ids(`edge_${needId}`), dmnElementRef: needId },
						children: [
							point({ x: left(index) + 62, y: 260 }),
							point({ x: 250, y: 160 }),
						],
					})),
				],
			},
		],
	};
}

type Point = { readonly x: number; readonly y: number };
type Box = Point & { readonly width: number; readonly height: number };

const point = (at: Point): XmlNode => ({
	name: "di:waypoint",
	attributes: toText(at),
});

const toText = (numbers: Readonly<Record<string, number>>) =>
	Object.fromEntries(
		Object.entries(numbers).map(([key, value]) => [key, String(value)]),
	);
