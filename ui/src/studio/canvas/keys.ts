/** Arrow keys, Enter, Escape and the menu key on the canvas. Everything else is an action. */
import { t } from '@/i18n';
import { announce } from '@/state/announce.svelte';
import { failure } from '@/state/toasts.svelte';
import { defineMissing } from '../doings';
import { editingOf } from '../editing/subject';
import { cardId } from '../nodes';
import type { Studio } from '../studio.svelte';
import type { CanvasView } from './canvas.svelte';
import { rectOf } from './route';
import { headingOf, nearest, neighbour, nextRelation, type Heading, type Place } from './walk';

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
  } else if (heading !== undefined && mod) {
    stepRelation(studio, canvas, heading === 'right' ? 1 : -1);
  } else if (heading !== undefined && studio.moving && !event.altKey) {
    nudge(studio, heading, event.shiftKey ? FAST_STEP : STEP);
  } else if (heading !== undefined) {
    walk(studio, canvas, heading, event.altKey, event.shiftKey);
  } else if (event.key === 'Enter' && !mod && !event.shiftKey && !event.altKey) {
    enter(studio, canvas);
  } else if (isMenuKey(event)) {
    canvas.openMenu();
  } else if (event.key === 'Escape') {
    done = studio.back();
  } else {
    done = false;
  }
  if (done) event.preventDefault();
}

/** Whether a key opens the menu of what has the keyboard. */
function isMenuKey(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): boolean {
  return event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
}

function walk(
  studio: Studio,
  canvas: CanvasView,
  heading: Heading,
  along: boolean,
  add: boolean,
): void {
  const all = new Map<string, Place>(
    studio.nodes.map((node) => [node.id, { id: node.id, ...rectOf(node) }] as const),
  );
  // With several chosen the keyboard is still on one of them.
  const at = studio.node ?? studio.chosen.find((id) => id === studio.cursor) ?? studio.chosen[0];
  const here = at === undefined ? undefined : all.get(at);
  const first = [...all.values()].sort((a, b) => a.y + a.x - (b.y + b.x))[0];
  const ends = studio.lines.map(({ source, target }) => ({ from: source, to: target }));
  const next =
    here === undefined
      ? first
      : along
        ? neighbour(here, all, ends, heading)
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
  const card = studio.card === undefined ? undefined : studio.cards.get(studio.card);
  if (!card || card.rows.length === 0) {
    announce(t.studio.noRows);
    return;
  }
  const at = card.rows.findIndex((row) => row.id === studio.chosenRow);
  const row = card.rows[Math.min(card.rows.length - 1, Math.max(0, at + step))];
  if (!row) return;
  const node = cardId(card.identifier);
  studio.cursor = node;
  studio.choose([node]);
  studio.row = row.id;
  announce(t.studio.rowSpoken(row.title || row.id, row.format ?? row.type, row.required));
}

/** Goes through the relations of the card with the keyboard, on which it stays. */
function stepRelation(studio: Studio, canvas: CanvasView, step: 1 | -1): void {
  const chosen = studio.edge === undefined ? undefined : studio.relations.get(studio.edge);
  const card = studio.card ?? chosen?.from;
  const next =
    card === undefined ? undefined : nextRelation([...studio.relations], card, studio.edge, step);
  if (card === undefined || next === undefined) {
    announce(t.studio.noRelations);
    return;
  }
  studio.cursor = cardId(card);
  studio.chooseEdge(next);
  const place = canvas.nameOf(next);
  if (place) canvas.revealRect(place);
}

function enter(studio: Studio, canvas: CanvasView): void {
  const subject = studio.subject;
  const editing = editingOf(studio);
  if (subject.kind === 'card' || editing?.kind === 'title') {
    const card = studio.card ?? '';
    if (studio.cards.get(card)?.missing) defineMissing(studio, card).catch(failure);
    else canvas.inspect(card);
  } else if (editing) canvas.edit(editing);
}
