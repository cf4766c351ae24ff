import type { Position } from "@patchbay/flow";
import { createContext, use } from "react";
import type { Size } from "./node-size.ts";

/** A place on the screen, in CSS pixels. */
export interface ScreenPoint {
	readonly x: number;
	readonly y: number;
}

/** What things on the canvas can ask for. A canvas that is only looked at offers little. */
export interface CanvasActions {
	/** Asks what to insert into a cable. */
	readonly insertOnEdge?: (edgeId: string, at: ScreenPoint) => void;
	readonly editNote?: (nodeId: string, text: string) => void;
	/** Gives a container another place and size; what stands in it stays where it is on the canvas. */
	readonly resize?: (nodeId: string, place: Position, size: Size) => void;
	/** Looks at another pass of a container. */
	readonly showPass?: (containerId: string, index: number) => void;
}

export const CanvasActionsContext = createContext<CanvasActions>({});

/** What the canvas around can do. */
export const useCanvasActions = (): CanvasActions => use(CanvasActionsContext);

/** The container into which what is being dragged would fall. */
export const DropTargetContext = createContext<string | null>(null);
