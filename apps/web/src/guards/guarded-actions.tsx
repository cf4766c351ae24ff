import type { Catalog, Guarded } from "@patchbay/flow";
import { Checkbox } from "../kit/checkbox.tsx";
import { SystemIcon } from "../kit/system-icon.tsx";
import { hasAction, hasWrites, withAction, withWrites } from "./guard-words.ts";

/** Chooses the actions that a guard stands before: by name, or all that change something in a system. */
export function GuardedActions({
	catalog,
	actions,
	onChange,
}: {
	readonly catalog: Catalog;
	readonly actions: readonly Guarded[];
	readonly onChange: (actions: readonly Guarded[]) => void;
}) {
	return (
		<fieldset>
			<legend className="mb-2 font-medium">Must be asked before</legend>
			<div className="flex flex-col divide-y rounded-lg border">
				{catalog.map((system) => {
					const all = hasWrites(actions, system.id);
					const shown = [...system.actions].sort(
						(a, b) => rank(a.effect) - rank(b.effect),
					);
					return (
						<fieldset key={system.id} className="flex flex-col gap-3 p-3.5">
							<legend className="float-left flex w-full items-center gap-2 font-semibold">
								<span data-hue={system.hue} className="text-hue [&_svg]:size-4">
									<SystemIcon system={system.id} />
								</span>
								{system.title}
							</legend>
							<Checkbox
								label={`Everything that changes something in ${system.title}`}
								hint="Actions that it gets later are guarded too."
								checked={all}
								onChange={(on) =>
									onChange(withWrites(actions, system.id, { on, catalog }))
								}
							/>
							<div className="grid grid-cols-2 gap-x-4 gap-y-1.5 border-t pt-3 phone:grid-cols-1">
								{shown.map(({ id, title, effect }) => {
									const isCovered = all && effect === "write";
									const action = { connector: system.id, action: id };
									return (
										<Checkbox
											key={id}
											label={
												effect === "read" ? (
													<>
														{title} <span className="text-ink-3">· reads</span>
													</>
												) : (
													title
												)
											}
											disabled={isCovered}
											checked={isCovered || hasAction(actions, system.id, id)}
											onChange={(on) =>
												onChange(withAction(actions, action, on))
											}
										/>
									);
								})}
							</div>
						</fieldset>
					);
				})}
			</div>
		</fieldset>
	);
}

/** What changes something is more often guarded. */
const rank = (effect: "read" | "write"): number => (effect === "write" ? 0 : 1);
