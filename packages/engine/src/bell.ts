import type { Clock } from "./ports.ts";

/** Wakes the one who waits. A ring before the wait is not lost. */
export class Bell {
	private rung = false;
	private wake: (() => void) | null = null;

	/** Wakes the waiter, or lets the next wait end at once. */
	ring(): void {
		this.rung = true;
		this.wake?.();
	}

	/** Resolves at the next ring, or at `until`. */
	async wait(clock: Clock, until: Date | null): Promise<void> {
		if (!this.rung) {
			await new Promise<void>((resolve) => {
				const delayMs = until
					? Math.max(0, until.getTime() - clock.now().getTime())
					: null;
				const cancel =
					delayMs === null
						? null
						: clock.setTimer(delayMs, () => this.wake?.());
				this.wake = () => {
					this.wake = null;
					cancel?.();
					resolve();
				};
			});
		}
		this.rung = false;
	}
}
