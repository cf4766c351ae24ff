/* The namespaces of DMN 1.1 to 1.5. */
import type { DmnVersion } from "./dmn-model.ts";

/** Namespaces of the model's elements, with the version that they belong to. */
export const MODEL_NAMESPACES: ReadonlyMap<string, DmnVersion> = new Map([
	["http://www.omg.org/spec/DMN/20151101/dmn.xsd", "1.1"],
	["http://www.omg.org/spec/DMN/20151101/dmn11.xsd", "1.1"],
	["http://www.omg.org/spec/DMN/20180521/MODEL/", "1.2"],
	["https://www.omg.org/spec/DMN/20191111/MODEL/", "1.3"],
	["https://www.omg.org/spec/DMN/20211108/MODEL/", "1.4"],
	["https://www.omg.org/spec/DMN/20230324/MODEL/", "1.5"],
]);

/** All namespaces by what they are for. */
export const NAMESPACES = {
	model: new Set(MODEL_NAMESPACES.keys()) as ReadonlySet<string>,
	feel: new Set([
		"http://www.omg.org/spec/FEEL/20140401",
		"http://www.omg.org/spec/DMN/20180521/FEEL/",
		"https://www.omg.org/spec/DMN/20191111/FEEL/",
		"https://www.omg.org/spec/DMN/20211108/FEEL/",
		"https://www.omg.org/spec/DMN/20230324/FEEL/",
	]) as ReadonlySet<string>,
	diagram: new Set([
		"http://www.omg.org/spec/DMN/20180521/DMNDI/",
		"https://www.omg.org/spec/DMN/20191111/DMNDI/",
		"https://www.omg.org/spec/DMN/20230324/DMNDI/",
	]) as ReadonlySet<string>,
} as const;
