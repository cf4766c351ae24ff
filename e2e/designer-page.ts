/** The designer as a person handles it: steps by name, jacks and cables by mouse, the bar's words. */
import { expect, type Locator, type Page } from "@playwright/test";

interface Point {
	readonly x: number;
	readonly y: number;
}

type Box = NonNullable<Awaited<ReturnType<Locator["boundingBox"]>>>;

/** What stories do in the designer. */
export interface DesignerPage {
	readonly canvas: Locator;
	readonly inspector: Locator;
	readonly palette: Locator;
	readonly step: (title: string) => Locator;
	readonly cable: (from: string, to: string) => Locator;
	/** Drags a step from the palette to a place on the canvas, in pixels from its top left corner. */
	readonly dragFromPalette: (item: string, to: Point) => Promise<void>;
	/** Draws a cable with the mouse; `from` names the jack as its tooltip does. */
	readonly drawCable: (from: string, to: string) => Promise<void>;
	/** Brings all steps into view and waits until the canvas rests: what is out of view is scrolled to and back, and a click misses it. */
	readonly showEverything: () => Promise<void>;
	/** Waits until the bar says that everything is saved. */
	readonly saved: () => Promise<void>;
}

/** Where something is on the screen, in pixels. */
export async function boxOf(locator: Locator): Promise<Box> {
	const box = await locator.boundingBox();
	if (!box) throw new Error("It is not on the screen.");
	return box;
}

/** A place in something, as a share of its width and height. */
export async function placeIn(
	locator: Locator,
	x: number,
	y: number,
): Promise<Point> {
	const box = await boxOf(locator);
	return { x: box.x + box.width * x, y: box.y + box.height * y };
}

const centreOf = (locator: Locator): Promise<Point> =>
	placeIn(locator, 0.5, 0.5);

/** Presses at one point, moves as a hand does, and lets go at another. */
export async function drag(page: Page, from: Point, to: Point): Promise<void> {
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
	await page.mouse.move(to.x, to.y, { steps: 4 });
	await page.mouse.up();
}

/** Opens a flow in the designer. */
export async function openDesigner(
	page: Page,
	url: string,
	flowId: string,
): Promise<DesignerPage> {
	await page.goto(`${url}/flows/${flowId}`);
	const designer = designerOn(page);
	await expect(designer.canvas).toBeVisible();
	return designer;
}

/** The designer that a page shows already. */
export function designerOn(page: Page): DesignerPage {
	const canvas = page.getByRole("application", { name: "Canvas" });
	const palette = page.getByRole("complementary", { name: "Steps to add" });
	const steps = canvas.locator(".react-flow__node");
	const step = (title: string) =>
		canvas.getByRole("group", {
			name: new RegExp(`^${RegExp.escape(title)},`),
		});
	return {
		canvas,
		palette,
		inspector: page.getByRole("region", { name: "Inspector" }),
		step,
		cable: (from, to) =>
			canvas.getByRole("group", {
				name: `Cable from ${from} to ${to}`,
				exact: true,
			}),
		async dragFromPalette(item, to) {
			const entry = palette.getByRole("button", {
				name: new RegExp(`^${RegExp.escape(item)}`),
			});
			await entry.first().scrollIntoViewIfNeeded();
			const corner = await boxOf(canvas);
			await drag(page, await centreOf(entry.first()), {
				x: corner.x + to.x,
				y: corner.y + to.y,
			});
		},
		async drawCable(from, to) {
			await drag(
				page,
				await centreOf(canvas.getByTitle(from, { exact: true })),
				await centreOf(canvas.getByTitle(`Into ${to}`, { exact: true })),
			);
		},
		async showEverything() {
			let before: readonly Box[] = [];
			await expect(async () => {
				const room = await boxOf(canvas);
				const last = before;
				before = await Promise.all((await steps.all()).map(boxOf));
				const isWhole = before.every(
					(box) => box.x >= room.x && box.x + box.width <= room.x + room.width,
				);
				// A canvas that is on its way to a step goes there first: asked once more, as a person would.
				if (!isWhole || last.length === 0)
					await page.getByRole("button", { name: "Show everything" }).click();
				expect(isWhole).toBe(true);
				expect(before).toEqual(last);
			}).toPass();
		},
		async saved() {
			await expect(
				page
					.getByRole("banner")
					.getByRole("status")
					.filter({ hasText: /^Saved/ }),
			).toBeVisible();
		},
	};
}
