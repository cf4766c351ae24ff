import type { Flow } from "@patchbay/flow";
import { AppError } from "../app-error.ts";
import type { Person } from "../can.ts";
import type { Template, TemplateService } from "./templates-router.ts";

/** What the template procedures need. */
export interface TemplateDeps {
	readonly templates: readonly Template[];
	readonly createFlow: (by: Person, document: Flow) => Promise<{ id: string }>;
}

/** Templates, and flows made of them. */
export const createTemplateService = ({
	templates,
	createFlow,
}: TemplateDeps): TemplateService => ({
	templates,
	async use(by, id) {
		const template = templates.find((entry) => entry.id === id);
		if (!template)
			throw new AppError("not-found", "There is no such template.");
		const { id: flowId } = await createFlow(by, template.document);
		return { flowId };
	},
});
