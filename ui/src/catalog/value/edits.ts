import type { Edit } from '@/bindings/api';
import { pointer as join, pointerSteps } from '@/state/problems';
import { equalJson, isObject, own, put, type Json, type JsonObject } from './json';

/** What is to change at one place: a new value, or its removal when `value` is absent. */
export interface Change {
  pointer: string;
  value?: Json;
}

/** The value at a pointer; nothing when there is none. */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  let here = value;
  for (const step of pointerSteps(pointer)) {
    here = Array.isArray(here) ? here[Number(step)] : own(here, step);
  }
  return here;
}

/** The value with all changes made, in order; the value given stays as it is. */
export function applied(value: JsonObject, changes: readonly Change[]): JsonObject {
  let result = value;
  for (const change of changes) {
    const next = replaced(result, pointerSteps(change.pointer), change.value);
    if (isObject(next)) result = next;
  }
  return result;
}

function replaced(
  here: Json | undefined,
  steps: readonly string[],
  value?: Json,
): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(here)) {
    const items = [...here];
    const place = step === '-' ? items.length : Number(step);
    const next = replaced(items[place], rest, value);
    if (next === undefined) items.splice(place, 1);
    else items[place] = next;
    return items;
  }
  const next = replaced(own(here, step), rest, value);
  // Removing something below a missing parent must not create the parent.
  if (next === undefined && !isObject(here)) return here;
  const object: JsonObject = {};
  for (const [key, item] of Object.entries(isObject(here) ? here : {})) {
    if (key !== step) put(object, key, item);
    else if (next !== undefined) put(object, key, next);
  }
  if (next !== undefined && own(here, step) === undefined) put(object, step, next);
  return object;
}

/**
 * The changes with one more, as few as possible: a change back to what is stored takes the earlier
 * change away, one above others replaces them, and one below another goes into it.
 */
export function changed(
  base: JsonObject,
  changes: readonly Change[],
  pointer: string,
  value: Json | undefined,
): Change[] {
  const above = changes.find(
    (change) => change.value !== undefined && pointer.startsWith(`${change.pointer}/`),
  );
  if (above) {
    const steps = pointerSteps(pointer).slice(pointerSteps(above.pointer).length);
    const whole = replaced(above.value, steps, value);
    return changed(base, changes, above.pointer, whole);
  }
  const others = changes.filter(
    (change) => change.pointer !== pointer && !change.pointer.startsWith(`${pointer}/`),
  );
  if (equalJson(valueAt(applied(base, others), pointer), value)) return others;
  return [...others, value === undefined ? { pointer } : { pointer, value }];
}

/**
 * The changes that lead from one object to another. Objects are compared key by key, so that what
 * was not touched is not sent; everything else is replaced as a whole.
 */
export function difference(from: JsonObject, to: JsonObject, below = ''): Change[] {
  const changes: Change[] = [];
  for (const key of Object.keys(from)) {
    if (!Object.hasOwn(to, key)) changes.push({ pointer: below + join(key) });
  }
  for (const [key, value] of Object.entries(to)) {
    const before = own(from, key);
    const place = below + join(key);
    if (equalJson(before, value)) continue;
    if (isObject(before) && isObject(value)) changes.push(...difference(before, value, place));
    else changes.push({ pointer: place, value });
  }
  return changes;
}

/** Changes as the core takes them. */
export function toEdits(changes: readonly Change[], plain: (value: Json) => unknown): Edit[] {
  return changes.map(({ pointer, value }) =>
    value === undefined ? { pointer } : { pointer, value: plain(value) },
  );
}
