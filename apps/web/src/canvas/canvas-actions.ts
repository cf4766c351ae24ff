import { createContext, use } from "react";

/** A place on the screen, in CSS pixels. */
export interface ScreenPoint {
	readonly x: number;
	readonly y: number;
}

/** What things on the canvas can ask for. A canvas that is only looked at offers nothing. */
export interface CanvasActions {
	/** Asks what to insert into a cable. */
	readonly insertOnEdge?: (edgeId: string, at: ScreenPoint) => void;
	/** Asks what should come after a jack that nothing leads away from. */
	readonly addAfter?: (nodeId: string, port: string, at: ScreenPoint) => void;
	readonly editNote?: (nodeId: string, text: string) => void;
}

export const CanvasActionsContext = createContext<CanvasActions>({});

/** What the canvas around can do. */
export const useCanvasActions = (): CanvasActions => use(CanvasActionsContext);
