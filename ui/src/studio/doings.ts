/** What the studio's actions do. Each is one step of undo. */
import { BackendError, call } from '@/backend';
import type {
  Arrangement,
  Dependents,
  Problem,
  StudioFix,
  StudioFormat,
  StudioPasted,
} from '@/bindings/api';
import { LONGEST } from '@/graph/engine/picture-png';
import { pointer } from '@/state/problems';
import { t } from '@/i18n';
import { announce } from '@/state/announce.svelte';
import { saveAs } from '@/state/files';
import { failure, toast } from '@/state/toasts.svelte';
import { workspace } from '@/state/workspace.svelte';
import { aligned, type Alignment } from './canvas/align';
import type { CanvasView } from './canvas/canvas.svelte';
import { rectOf } from './canvas/route';
import { withoutProperty } from './definition';
import { blueprintOf, cardId, noteId, storedId } from './nodes';
import { studioPng } from './picture/png';
import type { Studio } from './studio.svelte';

/** Cards that cannot be deleted before somebody says what happens to what depends on them. */
export interface Refused {
  name: string;
  cards: string[];
  problems: Problem[];
  then: (dependents: Dependents) => Promise<void>;
}

const NOTE_SIZE = { w: 200, h: 96 };
/** How far a copy lies from what it was made of. */
const BESIDE = 48;

/**
 * Deletes what is chosen; a group is dissolved, its cards stay. `refused` is told when something
 * else depends on what would go.
 */
export async function removeChosen(
  studio: Studio,
  refused: (refused: Refused) => void,
): Promise<void> {
  const subject = studio.subject;
  if (subject.kind === 'relation') {
    const edge = studio.relations.get(subject.id);
    if (!edge) return;
    await studio.edit(edge.from, () => [{ pointer: pointer('relations', edge.relation) }]);
    studio.edge = undefined;
    toast({ text: t.studio.relationRemoved(edge.title || edge.relation), undo: true });
    return;
  }
  if (subject.kind === 'group') {
    await dissolveGroup(studio);
    return;
  }
  if (subject.kind === 'row') {
    await removeRow(studio, subject.card, subject.row);
    return;
  }
  const cards = studio.chosenCards;
  const remove = studio.chosen.filter((id) => blueprintOf(id) === undefined).map(storedId);
  if (cards.length + remove.length === 0) return;
  const only = cards.length === 1 ? studio.cards.get(cards[0] ?? '') : undefined;
  const name =
    cards.length === 0
      ? t.studio.notes(remove.length)
      : (only?.title ?? t.studio.blueprints(cards.length));
  const store = async (dependents: Dependents): Promise<void> => {
    await studio.change({ delete: cards, dependents, remove });
    studio.cursor = undefined;
    toast({ text: t.catalog.deleted(name), undo: true });
  };
  try {
    await store('block');
  } catch (thrown) {
    if (!(thrown instanceof BackendError) || thrown.code !== 'has-dependents') throw thrown;
    refused({ name, cards, problems: thrown.problems, then: store });
  }
}

/** Deletes the property that the keyboard is on; what is derived is the inspector's. */
async function removeRow(studio: Studio, card: string, id: string): Promise<void> {
  const rows = studio.cards.get(card)?.rows ?? [];
  const at = rows.findIndex((row) => row.id === id);
  const row = rows[at];
  if (row?.role !== 'property') {
    announce(t.studio.derivedStays);
    return;
  }
  await studio.edit(card, (blueprint) => withoutProperty(blueprint, id));
  // Another card may have been chosen in the meantime.
  if (studio.card === card) studio.row = rows[at + 1]?.id ?? rows[at - 1]?.id;
  toast({ text: t.studio.propertyRemoved(row.title || row.id), undo: true });
}

/** Makes a blueprint of a card that only relations name. */
export async function defineMissing(studio: Studio, identifier: string): Promise<void> {
  const at = studio.rect(identifier);
  const value = {
    identifier,
    title: identifier,
    schema: { properties: {}, required: [] },
    relations: {},
  };
  await studio.change({ create: [{ value, ...(at && { x: at.x, y: at.y }) }] });
  studio.await([cardId(identifier)]);
  toast({ text: t.studio.created(identifier), undo: true });
}

/** Puts what is chosen on the clipboard, as JSON. */
export async function copyChosen(studio: Studio): Promise<void> {
  const cards = studio.chosenCards;
  if (cards.length === 0) return;
  const text = call('studio_copy', { cards }).then(
    (copied) => new Blob([copied.text], { type: 'text/plain' }),
  );
  // Asked for at once: WebKit opens the clipboard only while the key or the click is being handled.
  const item = new ClipboardItem({ 'text/plain': text });
  await Promise.all([text, navigator.clipboard.write([item])]);
  announce(t.studio.copied(cards.length));
}

/** Puts blueprints from a text on the canvas, in the middle of what is in sight. */
export async function paste(studio: Studio, canvas: CanvasView, text: string): Promise<void> {
  const { x, y } = canvas.middle();
  await placePasted(studio, canvas, { text, x, y });
}

/** Copies what is chosen beside itself. */
export async function duplicateChosen(studio: Studio, canvas: CanvasView): Promise<void> {
  const cards = studio.chosenCards;
  if (cards.length === 0) return;
  const rects = cards.flatMap((card) => studio.rect(card) ?? []);
  const left = Math.min(...rects.map((rect) => rect.x));
  const right = Math.max(...rects.map((rect) => rect.x + rect.w));
  const top = Math.min(...rects.map((rect) => rect.y));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.h));
  const { text } = await call('studio_copy', { cards });
  await placePasted(studio, canvas, {
    text,
    x: (left + right) / 2 + BESIDE,
    y: (top + bottom) / 2 + BESIDE,
  });
}

async function placePasted(
  studio: Studio,
  canvas: CanvasView,
  { text, x, y }: { text: string; x: number; y: number },
): Promise<void> {
  const pasted = await workspace.saving(() =>
    call('studio_paste', { text, x: Math.round(x), y: Math.round(y) }),
  );
  show(studio, canvas, pasted);
}

/** Puts a template on the canvas. */
export async function addTemplate(studio: Studio, canvas: CanvasView, id: string): Promise<void> {
  const { x, y } = studio.nodes.length === 0 ? { x: 0, y: 0 } : canvas.middle();
  const pasted = await workspace.saving(() =>
    call('studio_template', { id, x: Math.round(x), y: Math.round(y) }),
  );
  show(studio, canvas, pasted);
}

function show(studio: Studio, canvas: CanvasView, pasted: StudioPasted): void {
  const first = pasted.problems[0];
  if (pasted.created.length === 0) {
    toast({ text: t.studio.nothingPasted, detail: first?.message, tone: 'danger' });
    return;
  }
  studio.await(pasted.created.map(cardId), () => canvas.fitChosen());
  const renamed = pasted.renamed.map(({ from, to }) => t.studio.renamedTo(from, to)).join(', ');
  toast({
    text: t.studio.pasted(pasted.created.length),
    detail: renamed || first?.message,
    undo: true,
  });
}

/** Lines up, or spreads, what is chosen. */
export async function align(studio: Studio, how: Alignment): Promise<void> {
  const boxes = studio.nodes
    .filter((node) => node.selected)
    .map((node) => ({ id: node.id, ...rectOf(node) }));
  await studio.place(aligned(boxes, how));
  announce(t.studio.alignedSpoken(t.studio.alignments[how], boxes.length));
}

/** Lets the core lay cards out. */
export async function tidy(
  studio: Studio,
  canvas: CanvasView,
  cards: string[],
  arrangement: Arrangement,
): Promise<void> {
  await workspace.saving(() => call('studio_tidy', { cards, arrangement }));
  toast({ text: t.studio.tidied, undo: true });
  if (cards.length === 0) studio.afterNext(() => canvas.fitAll());
}

/**
 * Makes a group of the chosen cards and asks for its name; when some of them are one group already,
 * the others join it.
 */
export async function groupChosen(studio: Studio, canvas: CanvasView): Promise<void> {
  const members = studio.chosen.flatMap((id) => blueprintOf(id) ?? []);
  if (members.length === 0) return;
  const present = new Set(members.flatMap((member) => groupOf(studio, member) ?? []));
  const only = (studio.view?.groups ?? []).find((group) => present.has(group.id));
  if (only && present.size === 1 && only.members.every((member) => members.includes(member))) {
    if (members.length > only.members.length)
      await studio.change({ groups: [{ ...only, members }] });
    studio.group = only.id;
    announce(t.studio.groupSpoken(only.title, members.length));
    return;
  }
  const color = (studio.view?.groups.length ?? 0) % 12;
  const { created } = await studio.change({
    groups: [{ title: t.studio.newGroup, color, members }],
  });
  const id = created[0];
  if (id === undefined) return;
  studio.afterNext(() => {
    studio.group = id;
    canvas.edit({ kind: 'group', id });
  });
}

/** Takes the chosen group away; its cards stay. */
export async function dissolveGroup(studio: Studio): Promise<void> {
  const id = studio.group ?? groupOf(studio, studio.chosenCards[0]);
  const group = studio.view?.groups.find((each) => each.id === id);
  if (!group) return;
  await studio.change({ remove: [group.id] });
  studio.group = undefined;
  toast({ text: t.studio.dissolved(group.title), undo: true });
}

/** The group that a card is in. */
export function groupOf(studio: Studio, card: string | undefined): string | undefined {
  return card === undefined
    ? undefined
    : studio.view?.groups.find((group) => group.members.includes(card))?.id;
}

/** Takes the chosen cards out of their groups. */
export async function leaveGroup(studio: Studio): Promise<void> {
  const leaving = new Set(studio.chosenCards);
  const groups = (studio.view?.groups ?? [])
    .filter((group) => group.members.some((member) => leaving.has(member)))
    .map((group) => ({
      ...group,
      members: group.members.filter((member) => !leaving.has(member)),
    }));
  if (groups.length > 0) await studio.change({ groups });
}

/** Puts an empty note where the menu was opened or in the middle, and begins to write it. */
export async function addNote(studio: Studio, canvas: CanvasView): Promise<void> {
  const middle = canvas.middle();
  const { x, y } = studio.spot ?? {
    x: middle.x - NOTE_SIZE.w / 2,
    y: middle.y - NOTE_SIZE.h / 2,
  };
  const at = { x: Math.round(x), y: Math.round(y) };
  const { created } = await studio.change({ notes: [{ text: '', ...at, ...NOTE_SIZE }] });
  const id = created[0];
  if (id === undefined) return;
  studio.await([noteId(id)], () => {
    studio.editing = { kind: 'note', id };
  });
}

/** Mends a problem. */
export async function mend(studio: Studio, fix: StudioFix): Promise<void> {
  try {
    await studio.change(fix.change);
    toast({ text: t.studio.mended(fix.label), undo: true });
  } catch (thrown) {
    failure(thrown);
  }
}

/** Formats of the picture, with the ends of their files. */
export const exports: { format: StudioFormat; extension: string }[] = [
  { format: 'svg', extension: 'svg' },
  { format: 'dot', extension: 'dot' },
  { format: 'mermaid', extension: 'mmd' },
  { format: 'json', extension: 'json' },
];

/** Writes the picture to a file. */
export async function exportAs({ format, extension }: (typeof exports)[number]): Promise<void> {
  await saveAs(
    {
      title: t.studio.exportTitle,
      suggestedName: `${t.studio.fileName}.${extension}`,
      filters: [{ name: t.studio.exportNames[format], extensions: [extension] }],
    },
    (path, overwrite) => call('studio_export', { format, path, overwrite }),
  );
}

/** Scales of the picture as PNG. */
export const pngScales = [1, 2, 4] as const;

/** Draws the picture as PNG and writes it to a file. */
export async function exportPng(wanted: number): Promise<void> {
  const { data, scale } = await studioPng(wanted);
  const written = await saveAs(
    {
      title: t.studio.exportTitle,
      suggestedName: `${t.studio.fileName}.png`,
      filters: [{ name: t.graph.pngFiles, extensions: ['png'] }],
    },
    (path, overwrite) => call('graph_image', { png: data, path, overwrite }),
  );
  if (written && scale < wanted) toast({ text: t.studio.pngSmaller(scale, LONGEST) });
}
