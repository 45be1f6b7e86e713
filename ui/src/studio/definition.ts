/** Changes of one blueprint's text, as places and values. */
import type { Change } from '@/catalog/value/edits';
import { own, type Json, type JsonObject } from '@/catalog/value/json';
import { asList, asObject } from '@/catalog/value/schema';
import { pointer } from '@/state/problems';

/** A property as the canvas edits it. */
export interface PropertyForm {
  title: string;
  type: string;
  format: string;
  required: boolean;
  /** Values it may have; any when empty. */
  choices: { value: string; color: string }[];
}

/** A relation as the canvas edits it. */
export interface RelationForm {
  title: string;
  target: string;
  many: boolean;
  required: boolean;
}

/** What a form says about a property that is there, with as few changes as possible. */
export function propertyChanges(blueprint: JsonObject, id: string, form: PropertyForm): Change[] {
  const place = pointer('schema', 'properties', id);
  const before = asObject(own(asObject(own(asObject(blueprint['schema']), 'properties')), id));
  const changes: Change[] = [
    ...text(before, place, 'title', form.title),
    ...text(before, place, 'type', form.type),
    ...text(before, place, 'format', form.format),
    ...choiceChanges(before, place, form),
    ...requiredChanges(blueprint, id, form.required),
  ];
  return changes;
}

/** A property that is new. */
export function newProperty(blueprint: JsonObject, id: string, form: PropertyForm): Change[] {
  const value: JsonObject = {};
  if (form.title !== '' && form.title !== id) value['title'] = form.title;
  value['type'] = form.type;
  if (form.format !== '') value['format'] = form.format;
  const list = choiceValues(form, []);
  if (list.length > 0) {
    value['enum'] = list;
    const colors = choiceColors(form);
    if (Object.keys(colors).length > 0) value['enumColors'] = colors;
  }
  return [
    { pointer: pointer('schema', 'properties', id), value },
    ...requiredChanges(blueprint, id, form.required),
  ];
}

/** Takes a property away, also from the list of required ones. */
export function withoutProperty(blueprint: JsonObject, id: string): Change[] {
  return [
    ...requiredChanges(blueprint, id, false),
    { pointer: pointer('schema', 'properties', id) },
  ];
}

/** What a form says about a relation that is there. */
export function relationChanges(blueprint: JsonObject, id: string, form: RelationForm): Change[] {
  const place = pointer('relations', id);
  const before = asObject(own(asObject(blueprint['relations']), id));
  return [
    ...text(before, place, 'title', form.title),
    ...text(before, place, 'target', form.target),
    ...flag(before, place, 'many', form.many),
    ...flag(before, place, 'required', form.required),
  ];
}

/** A relation that is new. */
export function newRelation(id: string, form: RelationForm): Change[] {
  const value: JsonObject = {};
  if (form.title !== '' && form.title !== id) value['title'] = form.title;
  Object.assign(value, { target: form.target, required: form.required, many: form.many });
  return [{ pointer: pointer('relations', id), value }];
}

/** Keys of a blueprint's properties and derived properties, which share one space of names. */
export function takenProperties(blueprint: JsonObject): Set<string> {
  return new Set([
    ...Object.keys(asObject(asObject(blueprint['schema'])['properties'])),
    ...['mirrorProperties', 'calculationProperties', 'aggregationProperties'].flatMap((key) =>
      Object.keys(asObject(blueprint[key])),
    ),
  ]);
}

/** Keys of a blueprint's relations. */
export function takenRelations(blueprint: JsonObject): Set<string> {
  return new Set(Object.keys(asObject(blueprint['relations'])));
}

function text(before: JsonObject, place: string, key: string, value: string): Change[] {
  const present = own(before, key);
  if (present === value || (value === '' && present === undefined)) return [];
  const at = place + pointer(key);
  return [value === '' ? { pointer: at } : { pointer: at, value }];
}

/** An absent key says no already; it is written only where it says something else. */
function flag(before: JsonObject, place: string, key: string, on: boolean): Change[] {
  const present = own(before, key);
  if ((present === true) === on && (present !== undefined || !on)) return [];
  return [{ pointer: place + pointer(key), value: on }];
}

function requiredChanges(blueprint: JsonObject, id: string, required: boolean): Change[] {
  const list = asList(asObject(blueprint['schema'])['required']);
  if (list.includes(id) === required) return [];
  const others = list.filter((name) => name !== id);
  return [{ pointer: '/schema/required', value: required ? [...others, id] : others }];
}

function choiceChanges(before: JsonObject, place: string, form: PropertyForm): Change[] {
  const present = asList(before['enum']);
  const next = choiceValues(form, present);
  const changes: Change[] = [];
  const same =
    present.length === next.length && present.every((value, index) => value === next[index]);
  if (!same) {
    const at = place + pointer('enum');
    changes.push(next.length === 0 ? { pointer: at } : { pointer: at, value: next });
  }
  const colors = choiceColors(form);
  const colorsBefore = asObject(before['enumColors']);
  const names = new Set([...Object.keys(colors), ...Object.keys(colorsBefore)]);
  if ([...names].some((name) => own(colors, name) !== own(colorsBefore, name))) {
    const at = place + pointer('enumColors');
    changes.push(
      Object.keys(colors).length === 0 ? { pointer: at } : { pointer: at, value: colors },
    );
  }
  return changes;
}

/** Values as they were written before, where they are the same; numbers where the type wants some. */
function choiceValues(form: PropertyForm, present: readonly Json[]): Json[] {
  return form.choices.map(
    ({ value }) =>
      present.find((each) => written(each) === value) ??
      (form.type === 'number' && value.trim() !== '' && Number.isFinite(Number(value))
        ? Number(value)
        : value),
  );
}

function choiceColors(form: PropertyForm): JsonObject {
  return Object.fromEntries(
    form.choices.filter(({ color }) => color !== '').map(({ value, color }) => [value, color]),
  );
}

function written(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
