import type { JsonValue } from "@patchbay/flow";
import type { ReactNode } from "react";

/** What a control of a literal form is given. */
export interface LiteralFormProps {
	readonly label: string;
	readonly value: JsonValue;
	/** Null takes the value away. */
	readonly onChange: (value: JsonValue) => void;
	readonly disabled: boolean;
	readonly describedBy: string;
	readonly invalid: boolean;
}

/** A way of writing values down that a schema does not tell, such as a number and a unit, and how it is said in FEEL. */
export interface LiteralForm {
	/** Beside the field's label: "length of time". */
	readonly type: string;
	readonly Control: (props: LiteralFormProps) => ReactNode;
	/** The expression that gives a written value. */
	readonly toSource: (value: JsonValue) => string;
	/** The written value that an expression is; undefined when it computes something. */
	readonly fromSource: (source: string) => JsonValue | undefined;
	/** Whether a value that was computed is of this kind. */
	readonly fits: (value: JsonValue) => boolean;
}
