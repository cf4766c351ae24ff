import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { toast } from "../kit/toast.ts";

export type Return = {
	/** The credential that was connected. */
	readonly connected: string | null;
	/** Why it was not, in words. */
	readonly problem: string | null;
};

/** What came back from the vendor by the address: kept for this visit, said once, and taken out of the address. */
export function useReturn(): Return {
	const { connected, problem }: Readonly<Record<string, unknown>> = useSearch({
		strict: false,
	});
	const navigate = useNavigate();
	const [kept, setKept] = useState<Return>({ connected: null, problem: null });
	useEffect(() => {
		const came = {
			connected: typeof connected === "string" ? connected : null,
			problem: typeof problem === "string" ? problem : null,
		};
		if (came.connected === null && came.problem === null) return;
		setKept(came);
		if (came.connected !== null)
			toast.success("Connected. Flows can use it now.");
		void navigate({ to: "/credentials", search: {}, replace: true });
	}, [connected, problem, navigate]);
	return kept;
}
