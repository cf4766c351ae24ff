/** What the stores of the demo have asked for: one of each way in which a request can go. */
import type { JsonObject } from "@patchbay/flow";

/** A request of the demo. */
export interface DemoRequest {
	readonly via: "form" | "webhook";
	readonly input: JsonObject;
	/** The partner manager of the demo agrees, with these words. */
	readonly approve?: string;
}

const DAY_MS = 86_400_000;

const common = { explicit: false };

/** The requests, with licences that are valid around `now`. */
export function demoRequests(now: Date): readonly DemoRequest[] {
	const inDays = (days: number) =>
		new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
	return [
		{
			via: "webhook",
			input: {
				...common,
				partner: "Kaffeehaus Nord",
				store: "Store 21, Hamburg",
				country: "DE",
				campaign: "Winter Warmers",
				mood: "acoustic café calm",
				minutes: 95,
				licenceUntil: inDays(210),
			},
		},
		{
			via: "webhook",
			input: {
				...common,
				partner: "Maison Lumière",
				store: "Store 102, Paris",
				country: "FR",
				campaign: "Printemps 27",
				mood: "spring acoustic",
				minutes: 140,
				licenceUntil: inDays(400),
				societyNumber: "SAC-2027-00418",
			},
		},
		{
			via: "form",
			input: {
				...common,
				partner: "Alpenglow Outdoor",
				store: "Store 7, Innsbruck",
				country: "AT",
				campaign: "First Snow",
				mood: "folk evening",
				minutes: 120,
				licenceUntil: inDays(90),
				remarks: "Please nothing too loud in the morning.",
			},
		},
		{
			via: "webhook",
			input: {
				...common,
				partner: "Kaffeehaus Nord",
				store: "Store 34, Leipzig",
				country: "DE",
				campaign: "Winter Warmers",
				mood: "jazz evening",
				minutes: 60,
				licenceUntil: inDays(-12),
			},
		},
		{
			via: "form",
			input: {
				...common,
				partner: "Casa Verde",
				store: "Store 3, Milano",
				country: "IT",
				campaign: "Aperitivo",
				mood: "jazz relaxed",
				minutes: 150,
				licenceUntil: inDays(365),
			},
			approve: "The local licence came by mail this morning. Go ahead.",
		},
		{
			via: "webhook",
			input: {
				...common,
				partner: "Maison Lumière",
				store: "Store 114, Lyon",
				country: "FR",
				campaign: "Printemps 27",
				mood: "spring acoustic café",
				minutes: 184.5,
				licenceUntil: inDays(468),
			},
		},
		{
			via: "webhook",
			input: {
				...common,
				partner: "Alpenglow Outdoor",
				store: "Store 12, Zürich",
				country: "CH",
				campaign: "First Snow",
				mood: "indie folk",
				minutes: 240,
				licenceUntil: inDays(150),
			},
		},
		{
			via: "form",
			input: {
				...common,
				partner: "Casa Verde",
				store: "Store 18, Rotterdam",
				country: "NL",
				campaign: "Aperitivo",
				mood: "romantic evening",
				minutes: 75,
				licenceUntil: inDays(45),
				remarks: "For the terrace.",
			},
		},
	];
}
