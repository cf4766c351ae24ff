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
	const came: Return = {
		connected: typeof connected === "string" ? connected : null,
		problem: typeof problem === "string" ? problem : null,
	};
	const [kept, setKept] = useState(came);
	const isNews = came.connected !== null || came.problem !== null;
	const isKept =
		came.connected === kept.connected && came.problem === kept.problem;
	if (isNews && !isKept) setKept(came);
	useEffect(() => {
		if (!isNews) return;
		if (came.connected !== null)
			toast.success("Connected. Flows can use it now.");
		void navigate({ to: "/credentials", search: {}, replace: true });
	}, [isNews, came.connected, navigate]);
	return kept;
}
