import type { Decision, Guard } from "@patchbay/flow";
import { answersIn } from "../decision-grid/column-texts.ts";
import { Checkbox } from "../kit/checkbox.tsx";
import { Field } from "../kit/field.tsx";
import { Input } from "../kit/input.tsx";
import { Select } from "../kit/select.tsx";
import { Skeleton } from "../kit/skeleton.tsx";

type Passes = Guard["passes"];

/** Which answers of the decision let a run go on. */
export function GuardAnswers({
	table,
	passes,
	trouble,
	onChange,
}: {
	/** Null while it is on its way. */
	readonly table: Decision["table"] | null;
	readonly passes: Passes;
	readonly trouble: string | null;
	readonly onChange: (passes: Passes) => void;
}) {
	if (!table) return <Skeleton className="h-24" />;
	const outputs = table.outputs.map(({ name, label }) => ({
		value: name,
		label: label === "" ? name : label,
	}));
	const column = table.outputs.findIndex(({ name }) => name === passes.output);
	const answers = column < 0 ? [] : answersIn(table, column);
	const toggle = (value: string, on: boolean) =>
		onChange({
			...passes,
			values: on
				? [...passes.values, value]
				: passes.values.filter((other) => other !== value),
		});
	return (
		<div className="grid grid-cols-2 gap-4 phone:grid-cols-1">
			<Field
				label="What it answers"
				{...(trouble === null ? {} : { error: trouble })}
			>
				<Select
					options={outputs}
					value={passes.output === "" ? null : passes.output}
					placeholder="Choose an output"
					onChange={(output) => onChange({ output, values: [] })}
				/>
			</Field>
			{passes.output === "" || trouble !== null ? null : answers.length ===
				0 ? (
				<Field
					label="A run goes on with"
					hint="Its rules compute this answer. Write down the one that lets a run go on."
				>
					<Input
						value={passes.values[0] ?? ""}
						maxLength={60}
						onValueChange={(value) =>
							onChange({ ...passes, values: value === "" ? [] : [value] })
						}
					/>
				</Field>
			) : (
				<fieldset>
					<legend className="mb-1.5 font-medium">A run goes on with</legend>
					<div className="flex flex-col gap-1.5">
						{[...new Set([...answers, ...passes.values])].map((answer) => (
							<Checkbox
								key={answer}
								label={answer}
								{...(answers.includes(answer)
									? {}
									: { hint: "No rule answers this any more." })}
								checked={passes.values.includes(answer)}
								onChange={(on) => toggle(answer, on)}
							/>
						))}
					</div>
				</fieldset>
			)}
		</div>
	);
}
