/** The podcasts of the simulated catalogue, made up for Patchbay. Episodes are listed newest last, one a week. */
export type EpisodeSeed = readonly [
	name: string,
	minutes: number,
	description: string,
];

export type ShowSeed = {
	readonly name: string;
	readonly publisher: string;
	readonly language: string;
	readonly explicit: boolean;
	readonly firstEpisodeOn: string;
	readonly keywords: readonly string[];
	readonly description: string;
	readonly episodes: readonly EpisodeSeed[];
};

export const showSeeds: readonly ShowSeed[] = [
	{
		name: "Shelf Space",
		publisher: "Aisle Nine Audio",
		language: "en",
		explicit: false,
		firstEpisodeOn: "2026-08-04",
		keywords: ["retail", "marketing", "brand", "business"],
		description:
			"How products get from an idea to the shelf, told by the people who stock it.",
		episodes: [
			[
				"The first five seconds",
				31,
				"What a shopper sees before reading a single word.",
			],
			[
				"Who owns the end cap?",
				28,
				"Paying for the best place in the store, and proving it worked.",
			],
			[
				"Seasonal is a state of mind",
				35,
				"Why spring starts in January for the planning team.",
			],
			[
				"Music that sells bread",
				26,
				"Store playlists, licences, and the tempo of a Tuesday.",
			],
			[
				"The loyalty card, thirty years on",
				41,
				"Points, privacy and what customers still like about them.",
			],
			[
				"Small brands, big shelves",
				33,
				"Three founders on their first national listing.",
			],
			[
				"Pack shots and other promises",
				29,
				"When the picture and the product disagree.",
			],
			[
				"The last trolley",
				37,
				"Late opening, low light, and what sells after nine.",
			],
		],
	},
	{
		name: "Signal and Slogan",
		publisher: "Third Floor Podcasts",
		language: "en",
		explicit: false,
		firstEpisodeOn: "2026-07-16",
		keywords: ["advertising", "audio", "campaign", "creative"],
		description:
			"A weekly look at one audio campaign: the brief, the sound, the numbers.",
		episodes: [
			[
				"A jingle in seven notes",
				24,
				"How few notes a listener needs to name a brand.",
			],
			["The quiet ad", 22, "Thirty seconds with almost no words."],
			[
				"Localised, not translated",
				30,
				"One campaign, eleven languages, one deadline.",
			],
			[
				"Frequency caps for humans",
				27,
				"How often is too often, from the listener's chair.",
			],
			[
				"Brand safety without fear",
				34,
				"Rules that protect a brand and still let it speak.",
			],
			[
				"The host read",
				25,
				"Why a familiar voice still outperforms the studio.",
			],
			[
				"What the report does not say",
				32,
				"Reading between reach, completion and recall.",
			],
			["Briefs that fit on a page", 21, "Ten lines that save ten meetings."],
		],
	},
	{
		name: "Kitchen Table Science",
		publisher: "Open Lid Media",
		language: "en",
		explicit: false,
		firstEpisodeOn: "2026-08-20",
		keywords: ["science", "food", "family", "education"],
		description: "Small experiments with things you already have at home.",
		episodes: [
			["Why onions win", 18, "Tears, sulphur, and a sharper knife."],
			["The foam report", 20, "Milk, soap and sea: what keeps a bubble alive."],
			[
				"Salt, sugar, patience",
				23,
				"Three ways to keep a summer until winter.",
			],
			["A compass in a glass", 17, "Finding north with a needle and a cork."],
			["Bread, slowly", 26, "What happens in the bowl while you sleep."],
			["The colour of cabbage", 19, "An indicator you can eat."],
			[
				"Ice that is not cold",
				22,
				"Crystals, heat and one surprising hand warmer.",
			],
			[
				"Questions from the back seat",
				28,
				"Listeners aged six to sixteen ask; we measure.",
			],
		],
	},
	{
		name: "Nachtschicht",
		publisher: "Hinterhof Audio",
		language: "de",
		explicit: true,
		firstEpisodeOn: "2026-07-31",
		keywords: ["reportage", "night", "work", "german"],
		description: "Reportagen von Menschen, die arbeiten, wenn andere schlafen.",
		episodes: [
			[
				"Die Bäckerei um zwei",
				38,
				"Mehl, Radio und der erste Kunde des Tages.",
			],
			["Gleis 4, kein Zug", 42, "Eine Nacht mit der Streckenkontrolle."],
			["Leitstelle", 45, "Was man am Telefon hört, bevor Hilfe kommt."],
			["Der lange Flur", 36, "Unterwegs mit dem Pflegedienst."],
			["Blumen aus Aalsmeer", 33, "Großmarkt, bevor die Stadt aufwacht."],
			["Wache halten", 40, "Ein Museum, vier Stockwerke, eine Taschenlampe."],
			["Server und Suppe", 31, "Bereitschaft im Rechenzentrum."],
			["Letzte Runde", 44, "Wenn die Kneipe schließt und das Putzen beginnt."],
		],
	},
];
