/* A DMN model as it was read: elements, types and boxed expressions, with their places in the document. */
import type { Aggregation, HitPolicy } from "../table-source.ts";

/** Where something stands in a document; both count from 1. */
export type DmnPlace = { readonly line: number; readonly column: number };

/** Something that a reader of the model should know. Nothing is left out of a model without one. */
export type DmnIssue = {
	/**
	 * `xml`: not readable at all. `unknown`: no element or value of DMN. `ignored`: of DMN or an extension, but without
	 * a meaning here. `reference`: what is referred to is not there. `expression`: FEEL that cannot be compiled.
	 * `cycle`: something depends on itself. `lost`: a table cannot say it. `changed`: a table says it in another way.
	 */
	readonly code:
		| "xml"
		| "unknown"
		| "ignored"
		| "reference"
		| "expression"
		| "cycle"
		| "lost"
		| "changed";
	readonly message: string;
	readonly place?: DmnPlace;
	/** What it is about: the id of an element or column. */
	readonly partId?: string;
};

/** What every part of a model has. */
export type DmnPart = {
	readonly id: string | null;
	readonly place: DmnPlace;
};

/** A part with a name. */
export type DmnNamed = DmnPart & {
	readonly name: string;
	readonly label: string | null;
	readonly description: string | null;
};

/** A name with a type. */
export type DmnVariable = DmnPart & {
	readonly name: string;
	readonly typeRef: string | null;
};

/** A type that a model defines. */
export type DmnItemDefinition = DmnNamed & {
	readonly typeRef: string | null;
	readonly isCollection: boolean;
	readonly components: readonly DmnItemDefinition[];
	/** Unary tests that a value (of a collection: each item) must pass. */
	readonly allowedValues: string | null;
	/** Unary tests that the value as a whole must pass. */
	readonly typeConstraint: string | null;
	readonly functionItem: {
		readonly parameters: readonly DmnVariable[];
		readonly outputTypeRef: string | null;
	} | null;
};

/** A boxed expression. */
export type DmnExpression = DmnPart & {
	readonly typeRef: string | null;
} & DmnExpressionBody;

type DmnExpressionBody =
	| {
			readonly kind: "literal";
			readonly text: string;
			/** Null for FEEL. */
			readonly language: string | null;
	  }
	| { readonly kind: "table"; readonly table: DmnTable }
	| {
			readonly kind: "context";
			/** An entry without a variable is the result. */
			readonly entries: readonly {
				readonly variable: DmnVariable | null;
				readonly value: DmnExpression | null;
			}[];
	  }
	| {
			readonly kind: "relation";
			readonly columns: readonly DmnVariable[];
			readonly rows: readonly (readonly DmnExpression[])[];
	  }
	| { readonly kind: "list"; readonly items: readonly DmnExpression[] }
	| {
			readonly kind: "invocation";
			readonly called: DmnExpression | null;
			readonly bindings: readonly {
				readonly parameter: DmnVariable;
				readonly value: DmnExpression | null;
			}[];
	  }
	| ({ readonly kind: "function" } & DmnFunction)
	| {
			readonly kind: "conditional";
			readonly test: DmnExpression | null;
			readonly yes: DmnExpression | null;
			readonly no: DmnExpression | null;
	  }
	| {
			readonly kind: "filter";
			readonly source: DmnExpression | null;
			readonly match: DmnExpression | null;
	  }
	| {
			readonly kind: "for" | "some" | "every";
			readonly variable: string;
			readonly source: DmnExpression | null;
			readonly sourceTypeRef: string | null;
			readonly body: DmnExpression | null;
	  };

/** A function that is defined in boxes. */
export type DmnFunction = {
	/** Functions in Java or PMML are known, but give nothing: no code from outside is run. */
	readonly language: "FEEL" | "Java" | "PMML";
	readonly parameters: readonly DmnVariable[];
	readonly body: DmnExpression | null;
};

/** A decision table as DMN has it. */
export type DmnTable = {
	readonly hitPolicy: HitPolicy;
	readonly aggregation: Aggregation | null;
	readonly outputLabel: string | null;
	readonly inputs: readonly (DmnPart & {
		readonly label: string | null;
		readonly expression: string;
		readonly typeRef: string | null;
		readonly values: string | null;
	})[];
	readonly outputs: readonly (DmnPart & {
		readonly name: string | null;
		readonly label: string | null;
		readonly typeRef: string | null;
		readonly values: string | null;
		readonly fallback: string | null;
	})[];
	readonly annotations: readonly string[];
	readonly rules: readonly (DmnPart & {
		readonly description: string | null;
		readonly when: readonly string[];
		readonly then: readonly string[];
		readonly annotations: readonly string[];
	})[];
};

/** Input data. */
export type DmnInputData = DmnNamed & {
	readonly kind: "input";
	readonly variable: DmnVariable;
};

/** What a decision or a function needs: references to elements. */
type DmnRequirements = {
	readonly inputs: readonly DmnReference[];
	readonly decisions: readonly DmnReference[];
	readonly knowledge: readonly DmnReference[];
};

/** A reference: `#id`, or `namespace#id` for an element of another model. */
export type DmnReference = { readonly href: string; readonly place: DmnPlace };

/** A decision. */
export type DmnDecision = DmnNamed & {
	readonly kind: "decision";
	readonly variable: DmnVariable;
	readonly requires: DmnRequirements;
	readonly question: string | null;
	readonly allowedAnswers: string | null;
	readonly expression: DmnExpression | null;
};

/** A business knowledge model: a function that decisions can require. */
export type DmnKnowledgeModel = DmnNamed & {
	readonly kind: "knowledge";
	readonly variable: DmnVariable;
	readonly requires: DmnRequirements;
	readonly logic:
		| (DmnPart & { readonly typeRef: string | null } & DmnFunction)
		| null;
};

/** A decision service: decisions as a function of some of what they need. */
export type DmnService = DmnNamed & {
	readonly kind: "service";
	readonly variable: DmnVariable;
	readonly outputs: readonly DmnReference[];
	readonly encapsulated: readonly DmnReference[];
	readonly inputDecisions: readonly DmnReference[];
	readonly inputData: readonly DmnReference[];
};

/** An element of the decision requirements graph that is evaluated. */
export type DmnElement =
	| DmnInputData
	| DmnDecision
	| DmnKnowledgeModel
	| DmnService;

/** Another model whose elements and types are used under a name. */
export type DmnImport = DmnNamed & {
	readonly namespace: string;
	readonly importType: string;
	readonly locationUri: string | null;
};

/** A model. */
export type DmnDefinitions = DmnNamed & {
	readonly namespace: string;
	/** The version of DMN that its elements are written in. */
	readonly version: DmnVersion;
	readonly imports: readonly DmnImport[];
	readonly itemDefinitions: readonly DmnItemDefinition[];
	readonly elements: readonly DmnElement[];
};

/** The versions of DMN that can be read. */
export type DmnVersion = "1.1" | "1.2" | "1.3" | "1.4" | "1.5";
