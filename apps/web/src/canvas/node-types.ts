import { Cable } from "./cable-edge.tsx";
import { FrameNode } from "./frame-node.tsx";
import { NoteNode } from "./note-node.tsx";
import { StepNode } from "./step-node.tsx";

/** The drawings of nodes and edges. One object each for ever: React Flow mounts everything anew when they change. */
export const NODE_TYPES = { step: StepNode, note: NoteNode, frame: FrameNode };
export const EDGE_TYPES = { cable: Cable };
