export { canonicalJson } from "./canonical-json.ts";
export { compileFeel, type FeelOptions } from "./compile-source.ts";
export {
	type AnalysedCell,
	type AnalysisLimits,
	analyseTable,
	type TableAnalysis,
} from "./decision-analysis.ts";
export {
	type CaseResult,
	type CasesReport,
	type RuleCoverage,
	ruleCoverage,
	runCases,
} from "./decision-cases.ts";
export { diffTables, type TableDiff } from "./decision-diff.ts";
export type { DecisionIssue } from "./decision-rules.ts";
export {
	type Aggregation,
	type ColumnType,
	compileDecisionTable,
	type DecisionCase,
	type DecisionEvidence,
	type DecisionTable,
	decisionCaseSchema,
	decisionEvidenceSchema,
	decisionTableSchema,
	explainDecision,
	explainRule,
	type HitPolicy,
	type RuleEvidence,
} from "./decision-table.ts";
export type { DeepReadonly } from "./deep-readonly.ts";
export type {
	DmnDefinitions,
	DmnIssue,
	DmnPlace,
} from "./dmn/dmn-model.ts";
export {
	type CompiledDmn,
	compileDmn,
	type DmnInput,
	type DmnResult,
} from "./dmn/evaluate-dmn.ts";
export { type ExportName, exportDecisionTable } from "./dmn/export-table.ts";
export { importDmn } from "./dmn/import-dmn.ts";
export {
	type ImportedTable,
	importDecisionTables,
} from "./dmn/import-table.ts";
export { type ImportedOtdt, importOtdt } from "./dmn/opentext.ts";
export {
	compileExpression,
	compileTemplate,
	compileUnaryTest,
	type ExpressionIssue,
	type ExpressionResult,
	type ExpressionVariable,
} from "./expression.ts";
export type {
	Argument,
	CallFrame,
	FeelFunction,
	FeelSignature,
	ParamType,
} from "./feel-function.ts";
export { callFunction } from "./feel-function.ts";
export {
	ANY,
	eitherOf,
	type FeelType,
	listOf,
	mayBe,
	typeInWords,
} from "./feel-type.ts";
export { findNearest } from "./find-nearest.ts";
export {
	createFrame,
	type Frame,
	type FrameOptions,
	innerFrame,
	type Names,
} from "./frame.ts";
export { findFreeNames } from "./free-names.ts";
export {
	FUNCTION_SIGNATURES,
	type FunctionForm,
	type FunctionSignature,
} from "./function-signatures.ts";
export { guardSource } from "./guard.ts";
export { inferCell, inferType, type TypeScope } from "./infer-type.ts";
export {
	type JsonObject,
	type JsonValue,
	jsonProblem,
	jsonValueSchema,
	MAX_JSON_DEPTH,
} from "./json.ts";
export { memoize } from "./memoize.ts";
export { type Budget, ExpressionStop, explainStop } from "./meter.ts";
export { partIdSchema, valueNameSchema } from "./part-names.ts";
export { parseCell, parseExpression } from "./syntax.ts";
export { givesList } from "./table-policy.ts";
export { splitTemplate } from "./template-parts.ts";
export { toJson } from "./to-json.ts";
export { readTokens, type Token } from "./tokens.ts";
export type { NamedTypes } from "./types.ts";
export {
	describeValue,
	FunctionValue,
	isObject,
	kindOf,
	Range,
	type Value,
} from "./value.ts";
export { FEEL_WORDS } from "./words.ts";
