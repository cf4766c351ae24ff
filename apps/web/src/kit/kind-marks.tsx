/** Our own marks for the kinds of steps that are about time, paths and loops. On the grid of the other icons: 24, lines of 1.9. */

/** A glass of sand, half through. */
const WAIT = (
	<>
		<path d="M6 3.5h12M6 20.5h12" />
		<path d="M8 3.5v3.2c0 2 4 3.6 4 5.3s-4 3.3-4 5.3v3.2M16 3.5v3.2c0 2-4 3.6-4 5.3s4 3.3 4 5.3v3.2" />
		<path d="M10.4 17.6h3.2" />
	</>
);

/** Two paths that become one. */
const JOIN = (
	<>
		<path d="M3.5 5.5h3c4 0 4.5 6.5 8.5 6.5" />
		<path d="M3.5 18.5h3c4 0 4.5-6.5 8.5-6.5" />
		<path d="M15 12h1.5" />
		<circle cx="18.8" cy="12" r="2.3" />
	</>
);

/** A list, each line with its jack, going round. */
const EACH = (
	<>
		<circle cx="5" cy="6" r="1.7" />
		<circle cx="5" cy="12" r="1.7" />
		<circle cx="5" cy="18" r="1.7" />
		<path d="M10.5 6H16a4 4 0 0 1 4 4v4a4 4 0 0 1-4 4h-5.5" />
		<path d="M13.4 15.2 10.5 18l2.9 2.8" />
		<path d="M10.5 12h4" />
	</>
);

/** A way that comes back to where it began. */
const REPEAT = (
	<>
		<path d="M19.6 9.2A8.2 8.2 0 1 0 20.2 12" />
		<path d="M20.4 4.4v5h-5" />
		<circle cx="12" cy="12" r="1.8" />
	</>
);

/** A flow within a step. */
const SUBFLOW = (
	<>
		<rect x="3" y="4" width="18" height="16" rx="3.5" />
		<circle cx="8" cy="12" r="1.8" />
		<circle cx="16" cy="12" r="1.8" />
		<path d="M9.8 12h4.4" />
	</>
);

/** The marks, by the kind of step. */
export const KIND_MARKS: Readonly<Record<string, React.JSX.Element>> = {
	wait: WAIT,
	join: JOIN,
	each: EACH,
	repeat: REPEAT,
	subflow: SUBFLOW,
};
