/**
 * A press on another control takes the focus from a field before it becomes a click. If the field then changed its
 * height, the control would move away from under the pointer, and the click would be lost. So such changes wait.
 */
let isPressed = false;

if (typeof window !== "undefined") {
	const set = (pressed: boolean) => () => {
		isPressed = pressed;
	};
	window.addEventListener("pointerdown", set(true), true);
	window.addEventListener("pointerup", set(false), true);
	window.addEventListener("pointercancel", set(false), true);
}

/** Runs now, or right after the click that a press of the pointer is about to become. */
export function afterPointer(run: () => void): void {
	if (!isPressed) {
		run();
		return;
	}
	const release = () => {
		window.removeEventListener("pointerup", release, true);
		window.removeEventListener("pointercancel", release, true);
		setTimeout(run, 0);
	};
	window.addEventListener("pointerup", release, true);
	window.addEventListener("pointercancel", release, true);
}
