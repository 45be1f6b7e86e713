/** What the parts of the canvas ask of the whole: where things are, and how gestures begin. */
import { getContext, setContext } from 'svelte';
import type { Editing } from '../editing/open-form.svelte';
import type { RelationItem } from '../nodes';
import type { HeldEnd } from '../studio.svelte';
import type { Point, Rect } from './route';

export interface CanvasView {
  /** Too far away to read rows. */
  readonly far: boolean;
  readonly zoom: number;
  /** Whether a card's rows are worth drawing: it is or was in sight, near enough to read. */
  detailed: (id: string) => boolean;
  /** From a place on the canvas to pixels of the stage. */
  toStage: (point: Point) => Point;
  /** From pixels of the window to a place on the canvas. */
  toCanvas: (point: Point) => Point;
  /** The middle of what is in sight. */
  middle: () => Point;
  /** Chooses a relation and opens what edits it. */
  chooseRelation: (line: RelationItem) => void;
  /** Begins to draw a relation, or takes hold of an end of one. */
  connect: (event: PointerEvent, from: string, held?: HeldEnd) => void;
  /** Opens what edits something in its place, and brings it into sight. */
  edit: (editing: Editing) => void;
  /** Opens the inspector for a card. */
  inspect: (identifier: string) => void;
  fitAll: () => void;
  fitChosen: () => void;
  zoomTo: (zoom: number) => void;
  zoomBy: (factor: number) => void;
  /** Brings a card or note into the middle, near enough to read it. */
  flyTo: (id: string) => void;
  /** Brings a card or note into sight if it is not. */
  reveal: (id: string) => void;
  /** Brings a part of the canvas into sight if its top is not. */
  revealRect: (rect: Rect) => void;
  /** Where on the canvas a relation's name stands. */
  nameOf: (edge: string) => Rect | undefined;
  /** Opens the menu of what has the keyboard. */
  openMenu: () => void;
  focus: () => void;
}

const KEY = Symbol('canvas');

/** Makes the canvas known to its parts. */
export function provideCanvas(canvas: CanvasView): CanvasView {
  return setContext(KEY, canvas);
}

/** The canvas around a component. */
export function useCanvas(): CanvasView {
  return getContext<CanvasView>(KEY);
}
