/**
 * The music of the simulated catalogue, made up for Patchbay: a list, so it reads like one.
 * Genres and moods are what searches such as "spring acoustic café" or `genre:jazz` find.
 */
export type TrackSeed = readonly [
	name: string,
	length: `${number}:${number}`,
	mark?: "explicit",
];

export type AlbumSeed = {
	readonly artist: string;
	readonly album: string;
	readonly kind: "album" | "single" | "compilation";
	readonly releaseDate: string;
	readonly genres: readonly string[];
	readonly moods: readonly string[];
	readonly tracks: readonly TrackSeed[];
};

export const albumSeeds: readonly AlbumSeed[] = [
	{
		artist: "Paper Orchard",
		album: "Windows Open",
		kind: "album",
		releaseDate: "2025-03-21",
		genres: ["acoustic", "indie folk"],
		moods: ["spring", "morning", "café", "calm"],
		tracks: [
			["First Warm Saturday", "3:12"],
			["Rhubarb Season", "2:58"],
			["Two Chairs Outside", "3:41"],
			["Slow Cup", "4:05"],
		],
	},
	{
		artist: "Linen Birds",
		album: "Garden Hours",
		kind: "album",
		releaseDate: "2024-04-12",
		genres: ["acoustic", "singer-songwriter"],
		moods: ["spring", "café", "relaxed", "romantic"],
		tracks: [
			["Table by the Window", "3:27"],
			["April Light", "3:03"],
			["Pollen", "2:44"],
			["Borrowed Bicycle", "3:36"],
		],
	},
	{
		artist: "Harbour Lanterns",
		album: "Low Tide Letters",
		kind: "album",
		releaseDate: "2023-10-06",
		genres: ["folk", "acoustic"],
		moods: ["autumn", "evening", "calm"],
		tracks: [
			["Salt on the Envelope", "4:11"],
			["Ferry Bell", "3:22"],
			["Kelp and Candle", "3:58"],
			["Home Before the Fog", "4:33"],
		],
	},
	{
		artist: "Copper Kettle Trio",
		album: "Corner Café Sessions",
		kind: "album",
		releaseDate: "2024-09-13",
		genres: ["jazz", "lounge"],
		moods: ["café", "dinner", "warm", "instrumental"],
		tracks: [
			["Steam and Saucer", "5:02"],
			["Two Sugars Waltz", "4:18"],
			["Rain on the Awning", "5:47"],
			["Closing Time Bossa", "4:39"],
		],
	},
	{
		artist: "Praia Lenta",
		album: "Sombra e Sal",
		kind: "album",
		releaseDate: "2025-06-20",
		genres: ["bossa nova", "latin"],
		moods: ["summer", "beach", "relaxed", "café"],
		tracks: [
			["Maré de Junho", "3:31"],
			["Guarda-Sol Amarelo", "3:09"],
			["Vento Norte", "3:54"],
			["Areia Fina", "2:51"],
		],
	},
	{
		artist: "Velvet Transit",
		album: "Last Train Glow",
		kind: "album",
		releaseDate: "2025-11-07",
		genres: ["synth-pop", "electronic"],
		moods: ["night", "drive", "dreamy"],
		tracks: [
			["Platform Nine Lights", "3:48"],
			["Reflections at Sixty", "4:02"],
			["Mind the Glow", "3:15"],
			["Terminus", "4:44"],
		],
	},
	{
		artist: "Neon Allotment",
		album: "Greenhouse Disco",
		kind: "album",
		releaseDate: "2026-02-27",
		genres: ["disco", "dance", "pop"],
		moods: ["party", "upbeat", "spring", "happy"],
		tracks: [
			["Tomato Vine Shuffle", "3:20"],
			["Mirrorball in May", "3:37"],
			["Watering Can Can", "2:55"],
			["All Night Seedlings", "4:08"],
		],
	},
	{
		artist: "Kilowatt Parade",
		album: "Loud Weather",
		kind: "album",
		releaseDate: "2024-01-19",
		genres: ["rock", "alternative"],
		moods: ["workout", "energetic", "running"],
		tracks: [
			["Thunder Permit", "3:05"],
			["Break the Barometer", "2:49", "explicit"],
			["Front Moving In", "3:33"],
			["Hailstone Hands", "3:18", "explicit"],
		],
	},
	{
		artist: "Static Meridian",
		album: "Concrete Bloom",
		kind: "album",
		releaseDate: "2025-08-29",
		genres: ["hip hop", "rap"],
		moods: ["urban", "confident", "night"],
		tracks: [
			["Elevator Music for Nobody", "2:57", "explicit"],
			["Corner Store Gospel", "3:24", "explicit"],
			["Concrete Bloom", "3:46"],
			["Rent Day Cypher", "4:12", "explicit"],
		],
	},
	{
		artist: "Cloud Ledger",
		album: "Quiet Accounts",
		kind: "album",
		releaseDate: "2025-01-31",
		genres: ["ambient", "electronic"],
		moods: ["focus", "study", "instrumental", "calm"],
		tracks: [
			["Opening Balance", "6:14"],
			["Column of Rain", "7:02"],
			["Double Entry", "5:28"],
			["Carried Forward", "8:20"],
		],
	},
	{
		artist: "Northern Piano Club",
		album: "Snowfall Studies",
		kind: "album",
		releaseDate: "2022-12-02",
		genres: ["classical", "piano"],
		moods: ["winter", "focus", "calm", "instrumental"],
		tracks: [
			["Study in White", "3:52"],
			["Frost on the Strings", "4:27"],
			["Lantern Etude", "2:39"],
			["The Long Way Through Pines", "5:11"],
		],
	},
	{
		artist: "Harmattan Brass",
		album: "Market Day",
		kind: "album",
		releaseDate: "2025-05-09",
		genres: ["afrobeat", "highlife"],
		moods: ["summer", "upbeat", "dance", "happy"],
		tracks: [
			["Yam and Gold", "5:36"],
			["Trumpets at the Crossing", "4:51"],
			["Dust Dance", "6:03"],
			["Bargain and Blessing", "4:29"],
		],
	},
	{
		artist: "Sunday Roller Rink",
		album: "Skate Slow",
		kind: "album",
		releaseDate: "2023-07-14",
		genres: ["soul", "funk"],
		moods: ["retro", "summer", "romantic", "dinner"],
		tracks: [
			["Hold My Hand Round the Corner", "3:44"],
			["Polyester Moon", "4:16"],
			["Last Lap Together", "3:59"],
			["Rental Size Nine", "3:07"],
		],
	},
	{
		artist: "Tin Roof Serenade",
		album: "Backroads Almanac",
		kind: "album",
		releaseDate: "2024-08-02",
		genres: ["country", "americana"],
		moods: ["road trip", "drive", "warm", "acoustic"],
		tracks: [
			["Gravel and Honey", "3:29"],
			["Mailbox Hill", "3:50"],
			["Porch Light Promise", "4:01"],
			["Diesel Lullaby", "3:16"],
		],
	},
	{
		artist: "Pixel Harvest",
		album: "Save Point",
		kind: "album",
		releaseDate: "2026-05-15",
		genres: ["electronic", "chiptune"],
		moods: ["gaming", "workout", "energetic", "focus"],
		tracks: [
			["Press Any Key", "2:33"],
			["Boss Room, Please Knock", "3:01"],
			["Inventory Full", "2:47"],
			["Continue?", "3:39"],
		],
	},
	{
		artist: "Market Square Choir",
		album: "Snow on the Square",
		kind: "compilation",
		releaseDate: "2025-11-21",
		genres: ["holiday", "choral"],
		moods: ["winter", "christmas", "family", "warm"],
		tracks: [
			["Every Window Lit", "3:14"],
			["Sleigh Route Seven", "2:42"],
			["Cinnamon Carol", "3:06"],
			["Quiet Comes the Snow", "4:24"],
		],
	},
];
