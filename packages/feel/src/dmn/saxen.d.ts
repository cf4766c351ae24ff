/** The part of saxen that we use: it comes without types. */
declare module "saxen" {
	/** Gives the attributes of the element that opens; false if they cannot be read. */
	type Attributes = () => Readonly<Record<string, string>> | false;

	/** A parser that tells what it meets, in order. */
	export class Parser {
		on(
			event: "openTag",
			listener: (name: string, attributes: Attributes) => void,
		): this;
		on(event: "closeTag", listener: (name: string) => void): this;
		on(
			event: "text" | "cdata" | "comment" | "question" | "attention",
			listener: (text: string) => void,
		): this;
		on(event: "error" | "warn", listener: (error: Error) => void): this;
		/** Gives the error that ended the parsing, if one did. */
		parse(xml: string): Error | null;
		stop(): void;
	}
}
