/**
 * A light editor for expressions and templates: a plain text field, which keeps everything that a browser can do with
 * text, over a drawing of the same text in colours. At rest the drawing shows references as words.
 */
import { showReferences, storeReferences } from "@patchbay/flow";
import {
	type KeyboardEvent,
	type Ref,
	useId,
	useImperativeHandle,
	useLayoutEffect,
	useRef,
	useState,
} from "react";
import { cx } from "../../../kit/cx.ts";
import { DropTarget } from "../drop-target.tsx";
import { useInspector } from "../inspector-context.tsx";
import { afterPointer } from "./after-pointer.ts";
import { insertionOf, isInTemplateText } from "./completion.ts";
import { type Anchor, CompletionList } from "./completion-list.tsx";
import { HighlightedSource, RestingSource } from "./shown-source.tsx";
import { type ExtraCompletions, useCompletion } from "./use-completion.ts";
import { pathOfSource } from "./value-source.ts";
import { writeInto } from "./write-into.ts";

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
	readonly autoFocus?: boolean;
	/** The text as it is being written, in shown form. */
	readonly onText?: (text: string) => void;
	/** Keys that the field itself does not use. */
	readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
	readonly onFocusChange?: (focused: boolean) => void;
	readonly ref?: Ref<ExpressionInputHandle>;
};

/** The face and measures that the text and its drawing must share. */
const FACE = "whitespace-pre-wrap px-[9px] [overflow-wrap:anywhere]";

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
	const { keyById, idByKey, readOnly, stepByRoot } = useInspector();
	const field = useRef<HTMLTextAreaElement>(null);
	const visited = useRef(false);
	const listId = useId();
	const [focused, setFocused] = useState(false);
	// While somebody types, their own text stays, even where the stored form would be shown in another way.
	const [draft, setDraft] = useState<{ text: string; value: string } | null>(
		null,
	);
	const text =
		draft?.value === value
			? draft.text
			: showReferences(value, keyById, template);

	function change(next: string): void {
		const stored = storeReferences(next, idByKey, template);
		setDraft({ text: next, value: stored });
		rest.onText?.(next);
		onChange(stored);
	}
	const completion = useCompletion(field, {
		template,
		extra: rest.extra,
		quiet: look === "cell",
		write: (edit) => writeInto(field.current, edit),
	});

	function insertValue(path: readonly string[]): void {
		const element = field.current;
		if (!element || readOnly) return;
		const root = stepByRoot.get(path[0] ?? "")?.name ?? path[0] ?? "";
		const replaces = !template && pathOfSource(value) !== null;
		const end = element.value.length;
		// A field in which nobody has put the caret yet is written at its end.
		const from = replaces ? 0 : visited.current ? element.selectionStart : end;
		const to = replaces ? end : visited.current ? element.selectionEnd : end;
		const insert = insertionOf(
			path,
			root,
			isInTemplateText(element.value, from, template),
		);
		element.focus();
		writeInto(element, { from, to, insert, caret: insert.length });
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
		// One line stands in the middle of a field of 34 px.
		template
			? "py-[6.5px] font-sans text-base"
			: "py-[7.3px] font-mono text-sm leading-[1.45]",
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
				// biome-ignore lint/a11y/noAutofocus: only where the person has just opened this very field
				autoFocus={rest.autoFocus}
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
					change(event.currentTarget.value);
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
						setDraft(null);
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

/** Finds where a sign of the text stands on the screen, by drawing the text before it once more, unseen. */
function AtCaret({
	text,
	at,
	className,
	render,
}: {
	readonly text: string;
	readonly at: number;
	readonly className: string;
	readonly render: (anchor: Anchor) => React.ReactNode;
}) {
	const mark = useRef<HTMLSpanElement>(null);
	const [anchor, setAnchor] = useState<Anchor | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the mark stands elsewhere when these change
	useLayoutEffect(() => {
		const rect = mark.current?.getBoundingClientRect();
		if (!rect) return;
		const { left, top, bottom } = rect;
		setAnchor((known) =>
			known?.left === left && known.top === top && known.bottom === bottom
				? known
				: { left, top, bottom },
		);
	}, [text, at]);
	return (
		<>
			<div
				aria-hidden
				className={cx(className, "invisible absolute inset-0 select-none")}
			>
				{text.slice(0, at)}
				<span ref={mark}>{"\u2060"}</span>
				{text.slice(at)}
			</div>
			{anchor ? render(anchor) : null}
		</>
	);
}
