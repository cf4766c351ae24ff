export {
	type ColumnType,
	canonicalJson,
	compileDecisionTable,
	compileExpression,
	compileTemplate,
	compileUnaryTest,
	type DecisionEvidence,
	type DecisionTable,
	type DeepReadonly,
	decisionTableSchema,
	type ExpressionIssue,
	type ExpressionResult,
	explainDecision,
	explainRule,
	FEEL_WORDS,
	type FeelType,
	FUNCTION_SIGNATURES,
	type FunctionSignature,
	inferType,
	type JsonObject,
	type JsonValue,
	jsonProblem,
	jsonValueSchema,
	MAX_JSON_DEPTH,
	type RuleEvidence,
	readTokens,
	splitTemplate,
	type Token,
	type TypeScope,
} from "@patchbay/feel";
export {
	type Binding,
	bindingSchema,
	expression,
	literal,
	MAX_SOURCE_LENGTH,
	template,
} from "./binding.ts";
export {
	type CalledFlow,
	type CalledFlows,
	callsOf,
	MAX_SUBFLOW_DEPTH,
	type PublishedFlow,
} from "./called-flow.ts";
export {
	type ActionInfo,
	type Catalog,
	type ConnectorInfo,
	connectorInfoSchema,
	findAction,
	type JsonSchema,
} from "./catalog.ts";
export { fitsInContainer } from "./check-containers.ts";
export { checkTypes, type FlowTypes, typesOf } from "./check-types.ts";
export {
	type CompiledFlow,
	type CompiledNode,
	compileFlow,
} from "./compile-flow.ts";
export { computeStep, endWait, MAX_ITEMS } from "./compute-step.ts";
export {
	type Decision,
	decisionSchema,
	isPinnedTo,
	newDecision,
	pinTable,
} from "./decision.ts";
export { describeFlows } from "./describe-flows.ts";
export {
	addNode,
	type Clipping,
	clip,
	connect,
	freeKey,
	insertOnEdge,
	moveInto,
	moveNodes,
	type Position,
	paste,
	placeOf,
	removeAndBridge,
	removeParts,
	replaceNode,
	scopeBehind,
	updateNode,
	usersOf,
	whyNotConnect,
} from "./edit-flow.ts";
export { findJsonProblem, type JsonProblem } from "./find-json-problem.ts";
export {
	type ContainerNode,
	type Edge,
	FLOW_SCHEMA_VERSION,
	type Flow,
	flowSchema,
	hasInput,
	hasPort,
	isContainer,
	isPure,
	type Label,
	type Node,
	type NodeKind,
	type NodeOf,
	newFlow,
	nodeSchema,
	portsOf,
} from "./flow.ts";
export { type Containers, containersOf, withInner } from "./flow-containers.ts";
export { type FlowGraph, graphOf } from "./flow-graph.ts";
export type { FlowIssue } from "./flow-issue.ts";
export {
	checkForm,
	type FieldProblem,
	type FormField,
	type FormFieldType,
	formFieldSchema,
	sampleOf,
} from "./form-field.ts";
export { type GateEvidence, gateEvidenceSchema } from "./gate-evidence.ts";
export {
	type Exposure,
	type Guard,
	type Guarded,
	guardSchema,
	guardTrouble,
	isGuardedBy,
	type KnownGuard,
} from "./guard.ts";
export { RESERVED_KEYS } from "./identifiers.ts";
export { mapSources } from "./map-sources.ts";
export { KIND_TITLES, newActionNode, newNode } from "./node-defaults.ts";
export {
	DEFAULT_RETRY,
	DEFAULT_TIMEOUT_MS,
	type RetryPolicy,
} from "./nodes/action-node.ts";
export { BODY, type NamedValue, type Port } from "./nodes/node-base.ts";
export {
	outputSchemaOf,
	RUN_SCHEMA,
	triggerSample,
} from "./output-schema.ts";
export { addDuration, parseInstant } from "./parse-time.ts";
export {
	afterFailure,
	askApproval,
	expireApproval,
	type FailedCall,
	idempotencyKeyOf,
	resolveInput,
	succeedRun,
} from "./perform-step.ts";
export {
	type Command,
	type PlanContext,
	planNext,
	type StepCommand,
} from "./plan-next.ts";
export { REDACTED, redact } from "./redact.ts";
export {
	referencedNodeIds,
	showReferences,
	storeReferences,
} from "./references.ts";
export { evaluateLabels, resolveBinding } from "./resolve-binding.ts";
export {
	type Actor,
	actorSchema,
	type CallRecord,
	ENGINE,
	parseEventBody,
	RUN_EVENT_KINDS,
	type RunEvent,
	type RunEventBody,
	type RunEventKind,
	type RunEventOf,
	type RunParent,
	type ShownValue,
	type StepError,
} from "./run-event.ts";
export {
	type EdgePath,
	type RunPaths,
	ruledOutBy,
	runPaths,
} from "./run-paths.ts";
export { scopeOf } from "./run-scope.ts";
export {
	applyEvent,
	foldRun,
	newRunState,
	type Passes,
	type RunState,
	type RunStatus,
	type StepState,
	type StepStatus,
} from "./run-state.ts";
export { type SampleData, sampleData } from "./sample-data.ts";
export { schemaOfType } from "./schema-of-type.ts";
export {
	MAX_EVENT_KEY_LENGTH,
	MAX_EVENT_NAME_LENGTH,
	type Signal,
	type SignalBody,
	signalBodySchema,
	toEvent,
} from "./signal.ts";
export {
	passesOf,
	passScope,
	refOf,
	type StepRef,
	scopeSchema,
	stepIdOf,
	TOP,
} from "./step-id.ts";
export {
	type StoryInput,
	type StoryLine,
	type StoryPart,
	tellStory,
} from "./story.ts";
export { awaitedWords } from "./story-wait.ts";
export { typeOfSchema } from "./type-of-schema.ts";
export {
	isPublishable,
	type KnownCredential,
	type ValidationContext,
	validateFlow,
} from "./validate-flow.ts";
