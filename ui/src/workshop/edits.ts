// Edits of an assessment as the core takes them, and the same edits applied here at once, so that
// the screen never waits for the disk.

import type { Edit } from '@/bindings/api';
import { pointerSteps } from '@/state/problems';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function edited(value: unknown, path: string[], edit: Edit): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return edit.value;
  const parent = isRecord(value) ? value : {};
  if (rest.length === 0 && edit.value === undefined) {
    return Object.fromEntries(Object.entries(parent).filter(([key]) => key !== head));
  }
  if (edit.value === undefined && !(head in parent)) return parent;
  return { ...parent, [head]: edited(parent[head], rest, edit) };
}

/** A copy with the edits made, in order. An assessment holds objects only, so arrays do not occur. */
export function applyEdits<T>(value: T, edits: Edit[]): T {
  return edits.reduce<unknown>(
    (now, edit) => edited(now, pointerSteps(edit.pointer), edit),
    value,
  ) as T;
}

/** A new opaque id: short, because people meet it in files and pointers. */
export function newId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `${prefix}-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
