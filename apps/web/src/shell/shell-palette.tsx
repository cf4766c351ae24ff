import { useNavigate } from "@tanstack/react-router";
import { LogOut, SunMoon } from "lucide-react";
import { useMemo } from "react";
import { CommandPalette } from "../kit/command-palette.tsx";
import type { Command } from "../kit/rank-commands.ts";
import { useAddedCommands } from "./commands.ts";
import { navItemsFor } from "./nav-items.ts";
import { signOut, usePerson } from "./session.ts";
import { useTheme } from "./use-theme.ts";

/** The palette of the app: the screen's own commands first, then places, then the app itself. Loaded when first opened. */
export function ShellPalette({
	open,
	onOpenChange,
}: {
	readonly open: boolean;
	readonly onOpenChange: (open: boolean) => void;
}) {
	const { role } = usePerson();
	const navigate = useNavigate();
	const [theme, chooseTheme] = useTheme();
	const added = useAddedCommands();

	const commands = useMemo((): readonly Command[] => {
		const places = navItemsFor(role).map((item) => ({
			id: `go:${item.to}`,
			label: item.label,
			group: "Go to",
			icon: <item.icon />,
			run: () => void navigate({ to: item.to }),
		}));
		const themes = (["light", "dark", "system"] as const)
			.filter((choice) => choice !== theme)
			.map((choice) => ({
				id: `theme:${choice}`,
				label:
					choice === "system"
						? "Follow the system's theme"
						: `Switch to ${choice}`,
				group: "Patchbay",
				icon: <SunMoon />,
				keywords: ["theme", "colour", "mode", "night"],
				run: () => chooseTheme(choice),
			}));
		const leave = {
			id: "sign-out",
			label: "Sign out",
			group: "Patchbay",
			icon: <LogOut />,
			keywords: ["log out"],
			run: () => void signOut(),
		};
		return [...added, ...places, ...themes, leave];
	}, [role, navigate, theme, chooseTheme, added]);

	return (
		<CommandPalette
			open={open}
			onOpenChange={onOpenChange}
			commands={commands}
			focusAfterRun={() => document.getElementById("main")}
		/>
	);
}
