import { Search } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Input } from "./input.tsx";
import { Segmented } from "./segmented.tsx";

/** What of a list is shown. */
export interface ListView {
	readonly text: string;
	readonly archived: boolean;
}

/** Over a list: a search that `/` leads to, what is in use or archived, and what else the list has. */
export function ListToolbar<View extends ListView>({
	what,
	placeholder,
	view,
	onChange,
	children,
}: {
	/** What is listed, such as “flows”. */
	readonly what: string;
	readonly placeholder: string;
	readonly view: View;
	readonly onChange: (view: View) => void;
	readonly children?: ReactNode;
}) {
	const input = useRef<HTMLInputElement>(null);
	useEffect(() => {
		function onKeyDown(event: KeyboardEvent): void {
			if (event.key !== "/" || event.ctrlKey || event.metaKey) return;
			if (document.activeElement?.matches("input,textarea,[role=dialog] *"))
				return;
			event.preventDefault();
			input.current?.focus();
		}
		window.addEventListener("keydown", onKeyDown);
		return () => window.removeEventListener("keydown", onKeyDown);
	}, []);
	return (
		<div className="flex flex-wrap items-center gap-2">
			<Input
				ref={input}
				type="search"
				aria-label={`Search the ${what}`}
				placeholder={placeholder}
				before={<Search aria-hidden />}
				value={view.text}
				onValueChange={(text) => onChange({ ...view, text })}
				className="w-80 phone:w-full"
			/>
			<Segmented
				label={`Which ${what}`}
				options={[
					{ value: "current", label: "In use" },
					{ value: "archived", label: "Archived" },
				]}
				value={view.archived ? "archived" : "current"}
				onChange={(next) =>
					onChange({ ...view, archived: next === "archived" })
				}
			/>
			{children}
		</div>
	);
}
