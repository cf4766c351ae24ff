/* Decisions that require themselves, directly or through others. */
import type { DmnElement } from "./dmn-model.ts";
import type { LinkedModels } from "./linked-models.ts";

/** Reports the first decision of each circle. */
export function reportCycles({ models, issues, modelOf }: LinkedModels): void {
	const byHref = new Map<string, DmnElement>();
	for (const { namespace, elements } of models) {
		for (const element of elements) {
			byHref.set(`${namespace}#${element.id}`, element);
		}
	}
	const required = (element: DmnElement): readonly DmnElement[] =>
		element.kind === "decision"
			? element.requires.decisions.flatMap(
					({ href }) =>
						byHref.get(
							href.startsWith("#")
								? `${modelOf(element).namespace}${href}`
								: href,
						) ?? [],
				)
			: [];
	const done = new Set<DmnElement>();
	for (const start of byHref.values()) {
		// By hand and not by recursion: a chain of requirements may be long.
		const path: { element: DmnElement; left: DmnElement[] }[] = [];
		const open = new Set<DmnElement>();
		const enter = (element: DmnElement) => {
			if (open.has(element)) {
				issues.push({
					code: "cycle",
					message: `\`${element.name}\` requires itself, so it can never be made.`,
					place: element.place,
					...(element.id ? { partId: element.id } : {}),
				});
			} else if (!done.has(element)) {
				open.add(element);
				path.push({ element, left: [...required(element)] });
			}
		};
		enter(start);
		for (let last = path.at(-1); last; last = path.at(-1)) {
			const next = last.left.pop();
			if (next) {
				enter(next);
			} else {
				path.pop();
				open.delete(last.element);
				done.add(last.element);
			}
		}
	}
}
