/**
 * A light editor for expressions and templates: a plain text field, which keeps everything that a browser can do with
 * text, over a drawing of the same text in colours. At rest the drawing shows references as words.
 */
import {
	type KeyboardEvent,
	type Ref,
	useId,
	useImperativeHandle,
	useRef,
	useState,
} from "react";
import { cx } from "../kit/cx.ts";
import { afterPointer } from "./after-pointer.ts";
import { AtCaret } from "./at-caret.tsx";
import { CompletionList } from "./completion-list.tsx";
import { DropTarget } from "./drop-target.tsx";
import { useExpressionScope } from "./expression-scope.ts";
import { HighlightedSource, RestingSource } from "./shown-source.tsx";
import { type ExtraCompletions, useCompletion } from "./use-completion.ts";
import { useSourceText } from "./use-source-text.ts";
import { pathOfSource } from "./value-source.ts";
import { insertInto, writeInto } from "./write-into.ts";

/** What others can do to the field. */
export interface ExpressionInputHandle {
	focus(): void;
	/** Puts the caret behind the text. */
	goToEnd(): void;
	/** Puts a value in at the caret, or in place of a single reference. */
	insertValue(path: readonly string[]): void;
}

export type ExpressionInputProps = {
	/** In stored form. */
	readonly value: string;
	readonly onChange: (value: string) => void;
	/** Text with `{…}` parts instead of an expression. */
	readonly template?: boolean;
	/** Enter makes a new line. */
	readonly multiline?: boolean;
	readonly label?: string | undefined;
	readonly labelledBy?: string | undefined;
	readonly describedBy?: string | undefined;
	readonly invalid?: boolean;
	readonly required?: boolean;
	readonly placeholder?: string | undefined;
	readonly minRows?: number;
	readonly extra?: ExtraCompletions | undefined;
	/** `cell` has no frame of its own. */
	readonly look?: "field" | "cell";
	/** The text as it is being written, in shown form. */
	readonly onText?: (text: string) => void;
	/** Keys that the field itself does not use. */
	readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
	readonly onFocusChange?: (focused: boolean) => void;
	readonly ref?: Ref<ExpressionInputHandle>;
};

/** The face and measures that the text and its drawing must share. */
const FACE = "whitespace-pre-wrap [overflow-wrap:anywhere]";

/** Edits an expression, or text with expressions in it. */
export function ExpressionInput({
	value,
	onChange,
	template = false,
	multiline = false,
	minRows = 1,
	look = "field",
	ref,
	...rest
}: ExpressionInputProps) {
	const { readOnly, stepByRoot } = useExpressionScope();
	const field = useRef<HTMLTextAreaElement>(null);
	const visited = useRef(false);
	const listId = useId();
	const [focused, setFocused] = useState(false);
	const source = useSourceText({
		value,
		onChange,
		template,
		onText: rest.onText,
	});
	const { text } = source;
	const completion = useCompletion(field, {
		template,
		extra: rest.extra,
		quiet: look === "cell",
		write: (edit) => writeInto(field.current, edit),
	});

	function insertValue(path: readonly string[]): void {
		const element = field.current;
		if (!element || readOnly) return;
		insertInto(element, {
			path,
			shownRoot: stepByRoot.get(path[0] ?? "")?.name ?? path[0] ?? "",
			template,
			replaces: !template && pathOfSource(value) !== null,
			visited: visited.current,
		});
		completion.close();
	}
	useImperativeHandle(ref, () => ({
		focus: () => field.current?.focus(),
		goToEnd() {
			const element = field.current;
			element?.setSelectionRange(element.value.length, element.value.length);
		},
		insertValue,
	}));

	function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
		if (completion.onKeyDown(event)) {
			event.preventDefault();
			event.stopPropagation();
			return;
		}
		rest.onKeyDown?.(event);
		if (event.key === "Enter" && !multiline && !event.defaultPrevented)
			event.preventDefault();
	}
	const { list } = completion;
	const face = cx(
		FACE,
		// One line stands in the middle of a field of 34 px, or of a cell of 36.
		template
			? "px-[9px] py-[6.5px] font-sans text-base"
			: look === "cell"
				? "px-3 py-[9.3px] font-mono text-sm leading-[1.45]"
				: "px-[9px] py-[7.3px] font-mono text-sm leading-[1.45]",
	);
	return (
		<DropTarget
			disabled={readOnly}
			onValue={insertValue}
			overClassName="border-accent bg-accent-soft"
			className={cx(
				"relative grid min-w-0 bg-panel transition-colors duration-100",
				look === "field" &&
					"min-h-[34px] rounded-md border border-control hover:border-ink-3 has-focus-visible:outline-2 has-focus-visible:outline-accent",
				look === "field" && isComputed(value, template) && "border-accent",
				look === "field" && rest.invalid && "border-bad",
				readOnly && "border-line-strong hover:border-line-strong",
			)}
		>
			<div
				aria-hidden
				className={cx(face, "pointer-events-none min-w-0 select-none")}
				style={{ minHeight: `${minRows * 1.45 + 0.2}em` }}
			>
				{focused || text === "" ? (
					<HighlightedSource source={text} template={template} />
				) : (
					<RestingSource source={value} template={template} />
				)}
				{/* A last line that is still empty has a height too. */}
				{"\u200b"}
			</div>
			<textarea
				ref={field}
				rows={1}
				value={text}
				readOnly={readOnly}
				spellCheck={false}
				autoCapitalize="off"
				autoComplete="off"
				placeholder={rest.placeholder}
				aria-label={rest.label}
				aria-labelledby={rest.labelledBy}
				aria-describedby={rest.describedBy}
				aria-invalid={rest.invalid || undefined}
				aria-required={rest.required || undefined}
				aria-autocomplete="list"
				aria-haspopup="listbox"
				aria-controls={list ? listId : undefined}
				aria-activedescendant={
					list && list.active >= 0 ? `${listId}-${list.active}` : undefined
				}
				className={cx(
					face,
					"absolute inset-0 size-full resize-none overflow-hidden bg-transparent text-transparent caret-ink outline-none",
				)}
				onChange={(event) => {
					source.change(event.currentTarget.value);
					completion.look(false);
				}}
				onKeyDown={onKeyDown}
				onPointerDown={completion.close}
				onFocus={() => {
					visited.current = true;
					setFocused(true);
					rest.onFocusChange?.(true);
				}}
				onBlur={() => {
					completion.close();
					afterPointer(() => {
						setFocused(document.activeElement === field.current);
						source.settle();
					});
					rest.onFocusChange?.(false);
				}}
			/>
			{list ? (
				<AtCaret
					text={text}
					at={list.items[0]?.from ?? 0}
					className={face}
					render={(anchor) => (
						<CompletionList
							id={listId}
							items={list.items}
							active={list.active}
							anchor={anchor}
							onPick={completion.pick}
						/>
					)}
				/>
			) : null}
		</DropTarget>
	);
}

/** A whole reference looks like a value; anything that is worked out is framed in the accent. */
const isComputed = (value: string, template: boolean): boolean =>
	!template && value.trim() !== "" && pathOfSource(value) === null;
