import { Monitor, Moon, Sun } from "lucide-react";
import { IconButton } from "../kit/icon-button.tsx";
import { Menu } from "../kit/menu.tsx";
import { useTheme } from "./use-theme.ts";

const CHOICES = [
	{ value: "system", label: "Like the system", icon: <Monitor aria-hidden /> },
	{ value: "light", label: "Light", icon: <Sun aria-hidden /> },
	{ value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
] as const;

/** Chooses light, dark or what the system says. */
export function ThemeMenu() {
	const [theme, chooseTheme] = useTheme();
	const current =
		CHOICES.find((choice) => choice.value === theme) ?? CHOICES[0];
	return (
		<Menu
			trigger={
				<IconButton label={`Theme: ${current.label.toLowerCase()}`}>
					{current.icon}
				</IconButton>
			}
			items={CHOICES.map((choice) => ({
				label: choice.label,
				icon: choice.icon,
				checked: choice.value === theme,
				onSelect: () => chooseTheme(choice.value),
			}))}
		/>
	);
}
