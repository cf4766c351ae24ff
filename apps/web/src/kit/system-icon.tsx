import {
	Braces,
	CircleStop,
	Clapperboard,
	Clock,
	CornerDownLeft,
	FileSymlink,
	Globe,
	Handshake,
	Layers,
	type LucideIcon,
	Mail,
	Map as MapIcon,
	Megaphone,
	Merge,
	Mic,
	Music2,
	Play,
	Plug,
	Repeat,
	RotateCw,
	Split,
	StickyNote,
	Table2,
	Timer,
	UserRoundCheck,
	Webhook,
	Zap,
} from "lucide-react";

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
	wait: Clock,
	join: Merge,
	each: Repeat,
	repeat: RotateCw,
	transform: Braces,
	subflow: Layers,
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
	const Icon = ICON[system] ?? Plug;
	return (
		<Icon
			aria-hidden
			strokeWidth={1.9}
			{...(className === undefined ? {} : { className })}
		/>
	);
}
