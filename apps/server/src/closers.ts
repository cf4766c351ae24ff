/** What has been started and has to be stopped again, in the opposite order, whatever fails on the way. */
export interface Closers {
	add(name: string, close: () => Promise<void> | void): void;
	/** Closes everything once; later calls wait for the first. */
	closeAll(): Promise<void>;
}

/** Makes an empty list; `onError` hears of what would not close. */
export function createClosers(
	onError: (name: string, error: unknown) => void,
): Closers {
	const list: {
		readonly name: string;
		readonly close: () => Promise<void> | void;
	}[] = [];
	let closing: Promise<void> | undefined;
	const run = async () => {
		for (let next = list.pop(); next; next = list.pop()) {
			try {
				await next.close();
			} catch (error) {
				onError(next.name, error);
			}
		}
	};
	return {
		add(name, close) {
			list.push({ name, close });
		},
		closeAll() {
			closing ??= run();
			return closing;
		},
	};
}
