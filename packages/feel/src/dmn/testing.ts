/** Small models for tests. */
import type { Value } from "../value.ts";
import type { DmnDefinitions, DmnIssue } from "./dmn-model.ts";
import { compileDmn, type DmnResult } from "./evaluate-dmn.ts";
import { importDmn } from "./import-dmn.ts";

/** A model of DMN 1.5 around some elements. */
export const modelXml = (elements: string, namespace = "urn:test"): string =>
	`<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Test" namespace="${namespace}">${elements}</definitions>`;

/** A decision with an expression, whose requirements stand in front of it. */
export const decisionXml = (
	name: string,
	content: string,
	typeRef = "",
): string =>
	`<decision id="${name}" name="${name}"><variable name="${name}"${typeRef && ` typeRef="${typeRef}"`}/>${content}</decision>`;

/** A literal expression. */
export const feelXml = (text: string): string =>
	`<literalExpression><text>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</text></literalExpression>`;

/** Reads a model that can be read. */
export function readModel(xml: string): DmnDefinitions {
	const { definitions, issues } = importDmn(xml);
	if (!definitions) {
		throw new Error(issues[0]?.message);
	}
	return definitions;
}

/** Makes a decision of a model. */
export function decide(
	elements: string,
	decision: string,
	inputs: { readonly [name: string]: Value } = {},
): DmnResult & { readonly issues: readonly DmnIssue[] } {
	const model = compileDmn(readModel(modelXml(elements)));
	const result = model.decide(
		decision,
		Object.entries(inputs).map(([name, value]) => ({ name, value })),
		{ now: new Date("2026-11-21T12:00:00Z") },
	);
	return { ...result, issues: model.issues };
}
