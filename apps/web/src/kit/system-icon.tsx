import {
	Braces,
	CircleStop,
	Clapperboard,
	CornerDownLeft,
	FileSymlink,
	Globe,
	Handshake,
	type LucideIcon,
	Mail,
	Map as MapIcon,
	Megaphone,
	Mic,
	Music2,
	Play,
	Plug,
	Split,
	StickyNote,
	Table2,
	Timer,
	UserRoundCheck,
	Webhook,
	Zap,
} from "lucide-react";
import { KIND_MARKS } from "./kind-marks.tsx";

const STROKE = 1.9;

const ICON: Readonly<Record<string, LucideIcon>> = {
	spotify: Music2,
	ads: Megaphone,
	podcast: Mic,
	documents: FileSymlink,
	community: Handshake,
	cartographer: MapIcon,
	vip: Clapperboard,
	http: Globe,
	email: Mail,
	trigger: Zap,
	manual: Play,
	webhook: Webhook,
	schedule: Timer,
	condition: Split,
	decision: Table2,
	approval: UserRoundCheck,
	transform: Braces,
	respond: CornerDownLeft,
	end: CircleStop,
	note: StickyNote,
};

/** The icon of a connector or node kind, by its id; a plug for one that has none. */
export function SystemIcon({
	system,
	className,
}: {
	readonly system: string;
	readonly className?: string;
}) {
	const mark = KIND_MARKS[system];
	if (mark)
		return (
			<svg
				aria-hidden
				viewBox="0 0 24 24"
				width="24"
				height="24"
				fill="none"
				stroke="currentColor"
				strokeWidth={STROKE}
				strokeLinecap="round"
				strokeLinejoin="round"
				className={className}
			>
				{mark}
			</svg>
		);
	const Icon = ICON[system] ?? Plug;
	return (
		<Icon
			aria-hidden
			strokeWidth={STROKE}
			{...(className === undefined ? {} : { className })}
		/>
	);
}
