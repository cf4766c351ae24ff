/** How good a password is, in words. Rough on purpose: length and variety, and none of the first guesses. */
export type PasswordStrength = {
	readonly level: 0 | 1 | 2 | 3;
	readonly words: string;
};

/** As many as the server asks for. */
export const MIN_PASSWORD_LENGTH = 10;

const FIRST_GUESSES =
	/password|passwort|qwerty|azerty|letmein|welcome|patchbay|12345|abcdef|admin/i;

/** Rates a password; `about` is what everybody knows of the person, such as name and e-mail. */
export function ratePassword(
	password: string,
	about: readonly string[] = [],
): PasswordStrength {
	const missing = MIN_PASSWORD_LENGTH - password.length;
	if (missing > 0) {
		return {
			level: 0,
			words:
				password === ""
					? `At least ${MIN_PASSWORD_LENGTH} characters. Three or four words are easy to remember.`
					: `Too short: ${missing} more ${missing === 1 ? "character" : "characters"}.`,
		};
	}
	if (FIRST_GUESSES.test(password) || usesOne(password, about))
		return {
			level: 1,
			words: "Easy to guess: it contains a word that is tried first.",
		};
	const bits = password.length * Math.log2(Math.max(2, varietyOf(password)));
	if (bits < 45)
		return { level: 1, words: "Weak: make it longer or mix more." };
	if (bits < 65) return { level: 2, words: "Good." };
	return { level: 3, words: "Strong." };
}

const varietyOf = (password: string): number => new Set(password).size;

function usesOne(password: string, about: readonly string[]): boolean {
	const lower = password.toLowerCase();
	return about
		.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
		.some((word) => word.length > 3 && lower.includes(word));
}
