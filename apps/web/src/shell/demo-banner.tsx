import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { Button } from "../kit/button.tsx";
import { confirm } from "../kit/confirm.tsx";
import { toast } from "../kit/toast.ts";
import { usePerson } from "./session.ts";
import { trpc } from "./trpc.ts";

/** Says that there is demo data, as long as there is; admins can take it away. */
export function DemoBanner() {
	const { role } = usePerson();
	const cache = useQueryClient();
	const status = useQuery(
		trpc.setup.status.queryOptions(undefined, { staleTime: 60_000 }),
	);
	const remove = useMutation(
		trpc.setup.removeDemo.mutationOptions({
			onSuccess: async () => {
				toast.success("The demo is gone. What is left is yours.");
				await cache.invalidateQueries();
			},
		}),
	);
	if (status.data?.demo !== true) return null;

	async function askAndRemove(): Promise<void> {
		const yes = await confirm({
			title: "Remove the demo?",
			action: "Remove the demo",
			body: (
				<>
					<p>These go, and cannot be brought back:</p>
					<ul className="mt-2 list-disc space-y-0.5 pl-5">
						<li>the demo's flow with all of its versions</li>
						<li>every run of it, and the questions in the inbox</li>
						<li>the credential “Marketing EU (demo)”</li>
						<li>the two people of the demo</li>
					</ul>
					<p className="mt-2">
						Flows that you made stay. A copy of the demo's flow needs another
						credential then.
					</p>
				</>
			),
		});
		if (yes) remove.mutate();
	}

	return (
		<aside
			aria-label="Demo"
			className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line-strong border-dashed px-3.5 py-2 text-ink-2"
		>
			<FlaskConical aria-hidden className="size-4 shrink-0" />
			<p className="min-w-0 flex-1 basis-56">
				<b className="font-semibold text-ink">This is demo data.</b> It is real
				inside Patchbay, and reaches only simulated systems.
			</p>
			{role === "admin" ? (
				<Button
					size="sm"
					className="phone:ml-7"
					busy={remove.isPending}
					onClick={() => void askAndRemove()}
				>
					Remove the demo
				</Button>
			) : null}
		</aside>
	);
}
