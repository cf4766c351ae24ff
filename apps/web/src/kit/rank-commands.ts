import type { ReactNode } from "react";

/** One line of the command palette. */
export type Command = {
	readonly id: string;
	readonly label: string;
	/** The heading it stands under: "Go to", "Flows". */
	readonly group: string;
	/** Other words people would type. */
	readonly keywords?: readonly string[];
	/** Quiet words to the right: where it is, what it does. */
	readonly hint?: string;
	readonly shortcut?: string;
	/** A connector or node kind, for the tile in front. */
	readonly system?: string;
	/** Any other picture in front. */
	readonly icon?: ReactNode;
	readonly run: () => void;
};

/**
 * The commands that match what was typed, best first within the order of their groups. Every typed word must begin a
 * word, or at least occur, in the label or the keywords.
 */
export function rankCommands(
	commands: readonly Command[],
	query: string,
): readonly Command[] {
	const words = fold(query).split(/\s+/).filter(Boolean);
	if (words.length === 0) return commands;
	return commands
		.map((command, index) => ({
			command,
			index,
			score: scoreOf(command, words),
		}))
		.filter(({ score }) => score > 0)
		.sort((a, b) => b.score - a.score || a.index - b.index)
		.map(({ command }) => command);
}

function scoreOf(command: Command, words: readonly string[]): number {
	const label = fold(command.label);
	const others = fold(
		[...(command.keywords ?? []), command.group, command.hint ?? ""].join(" "),
	);
	let total = 0;
	for (const word of words) {
		const score = Math.max(placeOf(label, word) * 2, placeOf(others, word));
		if (score === 0) return 0;
		total += score;
	}
	return label.startsWith(words.join(" ")) ? total + 4 : total;
}

function placeOf(text: string, word: string): number {
	if (` ${text}`.includes(` ${word}`)) return 2;
	return text.includes(word) ? 1 : 0;
}

function fold(text: string): string {
	return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Commands under their headings, headings in the order of their best command. */
export function groupCommands(
	commands: readonly Command[],
): readonly { readonly value: string; readonly items: readonly Command[] }[] {
	const groups = new Map<string, Command[]>();
	for (const command of commands) {
		const group = groups.get(command.group);
		if (group) group.push(command);
		else groups.set(command.group, [command]);
	}
	return [...groups].map(([value, items]) => ({ value, items }));
}
