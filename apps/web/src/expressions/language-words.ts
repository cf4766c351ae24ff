/** The words of the language that are offered, with what they do and where the caret goes. */
export const LANGUAGE_WORDS: readonly {
	readonly label: string;
	readonly help: string;
	readonly insert: string;
	readonly caret: number;
}[] = [
	{
		label: "if",
		help: "One value or another: if … then … else …",
		insert: "if  then  else ",
		caret: 3,
	},
	{
		label: "some",
		help: "Whether it holds for at least one item: some x in list satisfies …",
		insert: "some x in  satisfies ",
		caret: 10,
	},
	{
		label: "every",
		help: "Whether it holds for all items: every x in list satisfies …",
		insert: "every x in  satisfies ",
		caret: 11,
	},
	{
		label: "for",
		help: "A new list made of each item: for x in list return …",
		insert: "for x in  return ",
		caret: 9,
	},
	{ label: "and", help: "Both must hold", insert: "and ", caret: 4 },
	{ label: "or", help: "One of them must hold", insert: "or ", caret: 3 },
	{
		label: "between",
		help: "Within two values: x between 1 and 5",
		insert: "between  and ",
		caret: 8,
	},
	{ label: "in", help: "One of several values", insert: "in ", caret: 3 },
	{ label: "true", help: "Yes", insert: "true", caret: 4 },
	{ label: "false", help: "No", insert: "false", caret: 5 },
	{ label: "null", help: "Nothing", insert: "null", caret: 4 },
];
