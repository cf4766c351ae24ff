import { describe, expect, it } from "vitest";
import type { Value } from "../value.ts";
import { compileDmn } from "./evaluate-dmn.ts";
import {
	decide,
	decisionXml,
	feelXml,
	modelXml,
	readModel,
} from "./testing.ts";

const NOW = { now: new Date("2026-11-21T12:00:00Z") };

/** The value of an expression in boxes. */
const boxed = (content: string, typeRef = ""): Value =>
	decide(decisionXml("D", content, typeRef), "D").value;

const within = (name: string, text: string) =>
	`<${name}>${feelXml(text)}</${name}>`;

const entry = (name: string, content: string, typeRef = "") =>
	`<contextEntry><variable name="${name}"${typeRef && ` typeRef="${typeRef}"`}/>${content}</contextEntry>`;

const needs = (kind: "Input" | "Decision" | "Knowledge", href: string) =>
	`<${kind === "Knowledge" ? "knowledge" : "information"}Requirement><required${kind} href="${href}"/></${kind === "Knowledge" ? "knowledge" : "information"}Requirement>`;

describe("boxed expressions", () => {
	it("has contexts whose entries see the ones before them", () => {
		expect(
			boxed(
				`<context>${entry("net price", feelXml("10"))}${entry("with tax", feelXml("net price * 1.19"))}</context>`,
			),
		).toEqual({ "net price": 10, "with tax": 11.9 });
	});

	it("gives the result of a context that has one", () => {
		expect(
			boxed(
				`<context>${entry("a", feelXml("2"))}<contextEntry>${feelXml("a * 21")}</contextEntry></context>`,
			),
		).toBe(42);
	});

	it("refuses dangerous names in contexts", () => {
		expect(
			boxed(
				`<context>${entry("__proto__", feelXml("{}"))}${entry("a", feelXml("1"))}</context>`,
			),
		).toEqual({ a: 1 });
	});

	it("makes lists and relations", () => {
		expect(boxed(`<list>${feelXml("1")}${feelXml('"a"')}</list>`)).toEqual([
			1,
			"a",
		]);
		expect(
			boxed(
				`<relation><column name="id"/><column name="cost" typeRef="number"/><row>${feelXml('"x"')}${feelXml("5")}</row><row>${feelXml('"y"')}${feelXml('"none"')}</row></relation>`,
			),
		).toEqual([
			{ id: "x", cost: 5 },
			{ id: "y", cost: null },
		]);
	});

	it("decides between two expressions, and gives null for what is no answer", () => {
		const conditional = (test: string) =>
			boxed(
				`<conditional>${within("if", test)}${within("then", "1")}${within("else", "2")}</conditional>`,
			);
		expect([
			conditional("1 < 2"),
			conditional("1 > 2"),
			conditional("null"),
			conditional('"yes"'),
		]).toEqual([1, 2, 2, null]);
	});

	it("filters by item and by the properties of items", () => {
		const filter = (source: string, match: string) =>
			boxed(
				`<filter>${within("in", source)}${within("match", match)}</filter>`,
			);
		expect(filter("[1, 2, 3]", "item > 1")).toEqual([2, 3]);
		expect(filter("[{a: 1}, {a: 2}]", "a = 2")).toEqual([{ a: 2 }]);
		expect(filter("[1, 2]", '"yes"')).toBeNull();
	});

	it("loops over lists and ranges, with the results so far", () => {
		const loop = (source: string, body: string) =>
			boxed(
				`<for iteratorVariable="each one">${within("in", source)}${within("return", body)}</for>`,
			);
		expect(loop("[1, 2, 3]", "each one * 2")).toEqual([2, 4, 6]);
		expect(loop("[1..3]", "each one + count(partial)")).toEqual([1, 3, 5]);
		expect(loop("[1, 2]", "for x in [10, 20] return x + each one")).toEqual([
			[11, 21],
			[12, 22],
		]);
	});

	it("answers some and every, with null for what is no answer", () => {
		const quantified = (kind: string, source: string, test: string) =>
			boxed(
				`<${kind} iteratorVariable="x">${within("in", source)}${within("satisfies", test)}</${kind}>`,
			);
		expect(quantified("some", "[1, 2]", "x > 1")).toBe(true);
		expect(quantified("every", "[1, 2]", "x > 1")).toBe(false);
		expect(quantified("every", "[]", "x > 1")).toBe(true);
		expect(
			quantified("some", "[1, 2]", 'if x = 2 then true else "no"'),
		).toBeNull();
	});

	it("defines functions that can call themselves", () => {
		expect(
			boxed(
				`<context>${entry("fact", `<functionDefinition><formalParameter name="n" typeRef="number"/>${feelXml("if n < 2 then 1 else n * fact(n - 1)")}</functionDefinition>`)}<contextEntry>${feelXml("fact(10)")}</contextEntry></context>`,
			),
		).toBe(3_628_800);
	});

	it("runs no code from outside", () => {
		const { value, problem } = decide(
			decisionXml(
				"D",
				`<context>${entry("f", `<functionDefinition kind="Java"><formalParameter name="n"/>${feelXml("1")}</functionDefinition>`)}<contextEntry>${feelXml("f(1)")}</contextEntry></context>`,
			),
			"D",
		);
		expect(value).toBeNull();
		expect(problem?.message).toContain("Java");
	});

	it("makes values be of the types that are named", () => {
		expect(boxed(feelXml("[5]"), "number")).toBe(5);
		expect(boxed(feelXml('"5"'), "number")).toBeNull();
		expect(
			boxed(`<context>${entry("a", feelXml("[5]"), "number")}</context>`),
		).toEqual({ a: 5 });
	});
});

describe("decision requirements", () => {
	const spend = `<inputData id="spend" name="Monthly spend"><variable name="Monthly spend" typeRef="number"/></inputData>`;

	it("makes what a decision requires first, once, and tells about each", () => {
		const { value, decisions } = decide(
			`${decisionXml("Top", `${needs("Decision", "#Left")}${needs("Decision", "#Right")}${feelXml("Left + Right")}`)}${decisionXml("Left", `${needs("Decision", "#Base")}${feelXml("Base + 1")}`)}${decisionXml("Right", `${needs("Decision", "#Base")}${feelXml("Base + 2")}`)}${spend}${decisionXml("Base", `${needs("Input", "#spend")}${feelXml("Monthly spend * 2")}`)}`,
			"Top",
			{ "Monthly spend": 10 },
		);
		expect(value).toBe(43);
		expect(decisions.map(({ decision }) => decision.name)).toEqual([
			"Base",
			"Left",
			"Right",
			"Top",
		]);
	});

	it("shows a decision nothing but what it requires", () => {
		const { value, problem } = decide(
			`${spend}${decisionXml("D", feelXml("Monthly spend + 1"))}`,
			"D",
			{ "Monthly spend": 10 },
		);
		expect(value).toBeNull();
		expect(problem?.message).toContain("missing");
	});

	it("says what is wrong with input data", () => {
		const given = (inputs: { [name: string]: Value }) =>
			decide(
				`${spend}${decisionXml("D", `${needs("Input", "#spend")}${feelXml("Monthly spend")}`)}`,
				"D",
				inputs,
			);
		expect(given({ "Monthly spend": 3 }).value).toBe(3);
		expect(given({ "Monthly spend": "3" }).value).toBeNull();
		expect(given({}).problem?.code).toBe("missing");
	});

	it("finds decisions that require themselves", () => {
		const { value, problem, issues } = decide(
			`${decisionXml("A", `${needs("Decision", "#B")}${feelXml("B")}`)}${decisionXml("B", `${needs("Decision", "#A")}${feelXml("A")}`)}`,
			"A",
		);
		expect(value).toBeNull();
		expect(problem).not.toBeNull();
		expect(issues.map(({ code }) => code)).toEqual(["cycle"]);
	});

	it("reports references to nothing and expressions that cannot be read", () => {
		const { issues } = decide(
			`${decisionXml("A", `${needs("Decision", "#none")}${feelXml("1 +")}`)}`,
			"A",
		);
		expect(issues.map(({ code, partId }) => [code, partId])).toEqual([
			["reference", "A"],
			["expression", undefined],
		]);
	});

	it("goes through a chain of thousands of decisions", () => {
		const chain = Array.from({ length: 1_000 }, (_, at) =>
			decisionXml(
				`d${at}`,
				at === 0
					? feelXml("0")
					: `${needs("Decision", `#d${at - 1}`)}${feelXml(`d${at - 1} + 1`)}`,
			),
		).join("");
		expect(decide(chain, "d999").value).toBe(999);
	});

	it("ends what runs away as a problem", () => {
		const { value, problem } = decide(
			`<businessKnowledgeModel id="f" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="n"/>${feelXml("f(n + 1)")}</encapsulatedLogic></businessKnowledgeModel>${decisionXml("D", `${needs("Knowledge", "#f")}${feelXml("f(1)")}`)}`,
			"D",
		);
		expect(value).toBeNull();
		expect(problem?.code).toBe("budget");
	});

	it("knows no decision that is not there", () => {
		expect(decide(spend, "D").problem?.message).toBe(
			"There is no decision `D`.",
		);
	});
});

describe("functions of models", () => {
	const discount = `<businessKnowledgeModel id="k" name="Discount for"><variable name="Discount for"/><encapsulatedLogic><formalParameter name="spend" typeRef="number"/><formalParameter name="is new"/><decisionTable hitPolicy="FIRST"><input><inputExpression><text>spend</text></inputExpression></input><input><inputExpression><text>is new</text></inputExpression></input><output/><rule><inputEntry><text>&gt; 100</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>0.1</text></outputEntry></rule><rule><inputEntry><text>-</text></inputEntry><inputEntry><text>true</text></inputEntry><outputEntry><text>0.05</text></outputEntry></rule></decisionTable></encapsulatedLogic></businessKnowledgeModel>`;
	const asking = (content: string) =>
		decide(
			`${discount}${decisionXml("D", `${needs("Knowledge", "#k")}${content}`)}`,
			"D",
		).value;

	it("are called by position and by name", () => {
		expect(asking(feelXml("Discount for(200, false)"))).toBe(0.1);
		expect(asking(feelXml("Discount for(is new: true, spend: 5)"))).toBe(0.05);
		expect(asking(feelXml("Discount for(200)"))).toBeNull();
		expect(asking(feelXml('Discount for("200", true)'))).toBeNull();
	});

	it("are called by boxed invocations", () => {
		const binding = (name: string, text: string) =>
			`<binding><parameter name="${name}"/>${feelXml(text)}</binding>`;
		const invoke = (bindings: string) =>
			asking(`<invocation>${feelXml("Discount for")}${bindings}</invocation>`);
		expect(invoke(binding("spend", "200") + binding("is new", "false"))).toBe(
			0.1,
		);
		expect(invoke(binding("spend", "200"))).toBeNull();
		expect(
			invoke(
				binding("spend", "200") +
					binding("is new", "true") +
					binding("other", "1"),
			),
		).toBeNull();
	});

	it("may have names with signs, which are paths elsewhere", () => {
		expect(
			decide(
				`<businessKnowledgeModel id="k" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="shop.size"/>${feelXml("shop.size + 1")}</encapsulatedLogic></businessKnowledgeModel><inputData id="i" name="shop"><variable name="shop"/></inputData>${decisionXml("D", `${needs("Input", "#i")}${needs("Knowledge", "#k")}${feelXml("f(shop.size)")}`)}`,
				"D",
				{ shop: { size: 4 } },
			).value,
		).toBe(5);
	});
});

describe("decision services", () => {
	const model = compileDmn(
		readModel(
			modelXml(
				`<inputData id="i" name="a"><variable name="a" typeRef="number"/></inputData>
				${decisionXml("base", feelXml("1000"))}
				${decisionXml("inner", `${needs("Input", "#i")}${needs("Decision", "#base")}${feelXml("a + base")}`)}
				${decisionXml("double", `${needs("Decision", "#inner")}${feelXml("inner * 2")}`)}
				<decisionService id="one" name="one"><variable name="one"/><outputDecision href="#double"/><encapsulatedDecision href="#inner"/><inputDecision href="#base"/><inputData href="#i"/></decisionService>
				<decisionService id="two" name="two"><variable name="two"/><outputDecision href="#double"/><outputDecision href="#inner"/><inputDecision href="#base"/><inputData href="#i"/></decisionService>
				${decisionXml("caller", `${needs("Knowledge", "#one")}${needs("Decision", "#base")}${feelXml("[one(1, 2), one(base: 5, a: 1), base]")}`)}`,
			),
		),
	);

	it("are functions of input data, then of input decisions, and leave the rest alone", () => {
		expect(model.issues).toEqual([]);
		expect(model.decide("caller", [], NOW).value).toEqual([6, 12, 1000]);
	});

	it("can be asked directly, for one decision or several", () => {
		const inputs = [
			{ name: "a", value: 1 },
			{ name: "base", value: 2 },
		];
		expect(model.call("one", inputs, NOW).value).toBe(6);
		expect(model.call("two", inputs, NOW).value).toEqual({
			double: 6,
			inner: 3,
		});
		expect(model.call("one", [], NOW).value).toBeNull();
	});
});

describe("imported models", () => {
	const far = readModel(
		modelXml(
			`<itemDefinition name="tName"><typeRef>string</typeRef></itemDefinition><inputData id="n" name="first name"><variable name="first name" typeRef="tName"/></inputData>${decisionXml("greeting", `${needs("Input", "#n")}${feelXml('"Hello " + first name')}`)}<businessKnowledgeModel id="k" name="Shout it"><variable name="Shout it"/><encapsulatedLogic><formalParameter name="text" typeRef="tName"/>${feelXml('upper case(text) + "!"')}</encapsulatedLogic></businessKnowledgeModel>`,
			"urn:far",
		),
	);
	const near = readModel(
		modelXml(
			`<import name="far away" namespace="urn:far" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/><inputData id="i" name="text"><variable name="text" typeRef="far away.tName"/></inputData>${decisionXml("D", `${needs("Decision", "urn:far#greeting")}${needs("Knowledge", "urn:far#k")}${needs("Input", "#i")}${feelXml("far away.Shout it(far away.greeting + text)")}`)}`,
		),
	);

	it("are used under the name of their import", () => {
		const model = compileDmn(near, [far]);
		expect(model.issues).toEqual([]);
		const inputs = [
			{ name: "first name", namespace: "urn:far", value: "Kiosk" },
			{ name: "text", value: "s" },
		];
		expect(model.decide("D", inputs, NOW).value).toBe("HELLO KIOSKS!");
		expect(
			model.decide("D", [{ name: "text", value: 5 }], NOW).value,
		).toBeNull();
	});

	it("are missed when they are not there", () => {
		expect(compileDmn(near).issues.map(({ code }) => code)).toContain(
			"reference",
		);
	});
});
