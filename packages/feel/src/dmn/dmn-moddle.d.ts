/** The part of dmn-moddle that our tests open models with: it comes without types. */
declare module "dmn-moddle" {
	/** An element as it was read, with its properties. */
	export type ModdleElement = {
		readonly $type: string;
		readonly [property: string]: unknown;
	};

	/** Reads DMN 1.3. */
	export class DmnModdle {
		fromXML(xml: string): Promise<{
			readonly rootElement: ModdleElement & {
				readonly drgElement: readonly ModdleElement[];
			};
			readonly warnings: readonly unknown[];
		}>;
	}
}
