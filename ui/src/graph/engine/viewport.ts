import type { Point, Rect } from './scene';

/**
 * Which part of the world the canvas shows: `screen = world × zoom + (x, y)`.
 *
 * Screen units are CSS pixels from the canvas' top left corner; a zoom of 1 is 100 %.
 */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Width and height of the canvas in CSS pixels. */
export interface Size {
  readonly w: number;
  readonly h: number;
}

/** The smallest zoom a person can reach. */
export const MIN_ZOOM = 0.02;
/** The largest zoom a person can reach. */
export const MAX_ZOOM = 4;
/** How much one press of + or − zooms. */
export const KEY_STEP = 1.2;

/** One wheel event zooms by at most this factor, or its inverse. */
const MAX_WHEEL_FACTOR = 1.2;
/** Height of a line in pixels, for wheels that count lines. */
const LINE = 16;
/** Height of a page in pixels, for wheels that count pages. */
const PAGE = 400;

/** The world at 100 %, with its origin in the top left corner. */
export const HOME: Viewport = { x: 0, y: 0, zoom: 1 };

/** A zoom between the limits. */
export function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
}

/** Where a point of the world is on the canvas. */
export function toScreen(view: Viewport, point: Point): Point {
  return { x: point.x * view.zoom + view.x, y: point.y * view.zoom + view.y };
}

/** Which point of the world is at a point of the canvas. */
export function toWorld(view: Viewport, point: Point): Point {
  return { x: (point.x - view.x) / view.zoom, y: (point.y - view.y) / view.zoom };
}

/** The part of the world that a canvas of `size` shows. */
export function visibleRect(view: Viewport, size: Size): Rect {
  const corner = toWorld(view, { x: 0, y: 0 });
  return { ...corner, w: size.w / view.zoom, h: size.h / view.zoom };
}

/** Moves the world by a distance in screen pixels. */
export function panBy(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** Zooms so that what is under `anchor` (screen) stays there. */
export function zoomTo(view: Viewport, zoom: number, anchor: Point): Viewport {
  const next = clampZoom(zoom);
  const factor = next / view.zoom;
  return {
    x: anchor.x - (anchor.x - view.x) * factor,
    y: anchor.y - (anchor.y - view.y) * factor,
    zoom: next,
  };
}

/**
 * Shows all of `rect` in the middle, with `padding` pixels around it, at 100 % at most. The first
 * `left` pixels of the canvas stay free, for what lies above it there.
 */
export function fit(rect: Rect, size: Size, left = 0, padding = 48, maxZoom = 1): Viewport {
  const room = {
    w: Math.max(1, size.w - left - 2 * padding),
    h: Math.max(1, size.h - 2 * padding),
  };
  const wanted = Math.min(room.w / Math.max(1, rect.w), room.h / Math.max(1, rect.h));
  const zoom = clampZoom(Math.min(maxZoom, wanted));
  return {
    x: (size.w + left) / 2 - (rect.x + rect.w / 2) * zoom,
    y: size.h / 2 - (rect.y + rect.h / 2) * zoom,
    zoom,
  };
}

/** Moves as little as needed to bring `rect` into the canvas with `margin` pixels to spare. */
export function reveal(view: Viewport, rect: Rect, size: Size, margin = 40): Viewport {
  const shift = (start: number, end: number, room: number): number => {
    if (end - start > room - 2 * margin) return room / 2 - (start + end) / 2;
    if (start < margin) return margin - start;
    if (end > room - margin) return room - margin - end;
    return 0;
  };
  const start = toScreen(view, rect);
  const end = toScreen(view, { x: rect.x + rect.w, y: rect.y + rect.h });
  return panBy(view, shift(start.x, end.x, size.w), shift(start.y, end.y, size.h));
}

/** The part of a wheel event that matters here. */
export interface Wheel {
  deltaX: number;
  deltaY: number;
  deltaMode: number;
}

/** Wheel distances in pixels, whatever unit the platform counts in. */
export function wheelPixels(wheel: Wheel): { dx: number; dy: number } {
  const unit = wheel.deltaMode === 1 ? LINE : wheel.deltaMode === 2 ? PAGE : 1;
  return { dx: wheel.deltaX * unit, dy: wheel.deltaY * unit };
}

/**
 * How much a zooming wheel event changes the zoom.
 *
 * Trackpads send many small steps and mice few large ones, so a step is clamped to ±20 %.
 */
export function wheelFactor(wheel: Wheel): number {
  const factor = Math.exp(-wheelPixels(wheel).dy * 0.01);
  return Math.min(MAX_WHEEL_FACTOR, Math.max(1 / MAX_WHEEL_FACTOR, factor));
}

/** The view a fraction `t` (0 to 1) of the way from `a` to `b`; zoom moves geometrically. */
export function between(a: Viewport, b: Viewport, t: number): Viewport {
  const zoom = a.zoom * (b.zoom / a.zoom) ** t;
  // Keeps the path straight on screen: positions follow the zoom, not the clock.
  const s = a.zoom === b.zoom ? t : (zoom - a.zoom) / (b.zoom - a.zoom);
  return { x: a.x + (b.x - a.x) * s, y: a.y + (b.y - a.y) * s, zoom };
}
