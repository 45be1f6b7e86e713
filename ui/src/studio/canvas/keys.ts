/** Arrow keys, Enter and Escape on the canvas. Everything else is an action of the screen. */
import { t } from '@/i18n';
import { announce } from '@/state/announce.svelte';
import { failure } from '@/state/toasts.svelte';
import { defineMissing } from '../doings';
import type { Studio } from '../studio.svelte';
import type { CanvasView } from './canvas.svelte';
import { headingOf, nearest, neighbour, type Heading, type Place } from './walk';

const STEP = 1;
const FAST_STEP = 10;

/** Does what a key means on the canvas; the window's own meaning of it is then off. */
export function canvasKey(event: KeyboardEvent, studio: Studio, canvas: CanvasView): void {
  if (event.target !== event.currentTarget) return;
  const heading = headingOf(event.key);
  const mod = event.ctrlKey || event.metaKey;
  let done = true;
  if (heading !== undefined && mod && (heading === 'up' || heading === 'down')) {
    stepRow(studio, heading === 'down' ? 1 : -1);
  } else if (heading !== undefined && !mod && studio.moving && !event.altKey) {
    nudge(studio, heading, event.shiftKey ? FAST_STEP : STEP);
  } else if (heading !== undefined && !mod) {
    walk(studio, canvas, heading, event.altKey, event.shiftKey);
  } else if (event.key === 'Enter' && !mod && !event.shiftKey && !event.altKey) {
    enter(studio, canvas);
  } else if (event.key === 'Escape') {
    done = studio.back();
  } else {
    done = false;
  }
  if (done) event.preventDefault();
}

function places(studio: Studio): Map<string, Place> {
  return new Map(
    studio.nodes.flatMap((node) =>
      node.type === 'card'
        ? [
            [
              node.data.card.identifier,
              {
                id: node.data.card.identifier,
                ...node.position,
                w: node.width ?? 0,
                h: node.height ?? 0,
              },
            ] as const,
          ]
        : [],
    ),
  );
}

function walk(
  studio: Studio,
  canvas: CanvasView,
  heading: Heading,
  along: boolean,
  add: boolean,
): void {
  const all = places(studio);
  const here = studio.cursor === undefined ? undefined : all.get(studio.cursor);
  const first = [...all.values()].sort((a, b) => a.y + a.x - (b.y + b.x))[0];
  const next =
    here === undefined
      ? first
      : along
        ? neighbour(here, all, studio.view?.edges ?? [], heading)
        : nearest(here, all.values(), heading);
  if (next === undefined) {
    announce(along ? t.studio.noRelationThere : t.studio.noCardThere);
    return;
  }
  studio.goTo(next.id, add);
  canvas.reveal(next.id);
}

function nudge(studio: Studio, heading: Heading, step: number): void {
  const dx = heading === 'left' ? -step : heading === 'right' ? step : 0;
  const dy = heading === 'up' ? -step : heading === 'down' ? step : 0;
  studio.nudge(dx, dy).catch(failure);
}

function stepRow(studio: Studio, step: 1 | -1): void {
  const card = studio.cursor === undefined ? undefined : studio.cards.get(studio.cursor);
  if (!card || card.rows.length === 0) {
    announce(t.studio.noRows);
    return;
  }
  const at = card.rows.findIndex((row) => row.id === studio.row);
  const row = card.rows[Math.min(card.rows.length - 1, Math.max(0, at + step))];
  if (!row) return;
  studio.row = row.id;
  announce(t.studio.rowSpoken(row.title || row.id, row.format ?? row.type, row.required));
}

function enter(studio: Studio, canvas: CanvasView): void {
  if (studio.edge !== undefined) {
    const edge = studio.relations.get(studio.edge);
    if (edge) canvas.edit({ kind: 'relation', card: edge.from, id: edge.relation });
  } else if (studio.group !== undefined) {
    canvas.edit({ kind: 'group', id: studio.group });
  } else if (studio.row !== undefined && studio.cursor !== undefined) {
    const row = studio.cards.get(studio.cursor)?.rows.find((each) => each.id === studio.row);
    if (row?.role === 'property') {
      canvas.edit({ kind: 'property', card: studio.cursor, id: row.id });
    } else canvas.inspect(studio.cursor);
  } else if (studio.cursor !== undefined) {
    if (studio.cards.get(studio.cursor)?.missing) {
      defineMissing(studio, studio.cursor).catch(failure);
    } else canvas.inspect(studio.cursor);
  }
}
