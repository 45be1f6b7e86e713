import { ExactNumber, isObject, own, type Json, type JsonObject } from './json';

/** The vendor's names of property types. */
export const propertyTypes = ['string', 'number', 'boolean', 'object', 'array'] as const;
export type TypeName = (typeof propertyTypes)[number];

/** Formats that a type may have. */
export const formats: Record<TypeName, readonly string[]> = {
  string: [
    'date-time',
    'url',
    'email',
    'idn-email',
    'ipv4',
    'ipv6',
    'markdown',
    'yaml',
    'user',
    'team',
    'blueprints',
    'timer',
    'proto',
  ],
  number: [],
  boolean: [],
  object: ['labeled-url'],
  array: [],
};

/** What a form needs to know about one property. */
export interface PropertySpec {
  id: string;
  /** Its title, or its id. */
  label: string;
  description: string;
  icon: string;
  type: string;
  format: string;
  spec: string;
  required: boolean;
  /** Values it may have; any when empty. */
  choices: Json[];
  /** Colour names by value. */
  colors: JsonObject;
  items: JsonObject;
  minimum?: number;
  maximum?: number;
}

/** What a form needs to know about one relation. */
export interface RelationSpec {
  id: string;
  label: string;
  description: string;
  target: string;
  required: boolean;
  many: boolean;
}

/** A property that is computed, so that a form only mentions it. */
export interface DerivedSpec {
  id: string;
  label: string;
  kind: 'mirror' | 'calculation' | 'aggregation';
  /** Path, formula or target. */
  source: string;
}

/** The text of a value; empty when it is none. */
export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The object in a value; an empty one when it is none. */
export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The list in a value; an empty one when it is none. */
export function asList(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function asNumber(value: Json | undefined): number | undefined {
  if (value instanceof ExactNumber) return value.number;
  return typeof value === 'number' ? value : undefined;
}

/** Properties of a blueprint, in its author's order. */
export function propertySpecs(blueprint: JsonObject): PropertySpec[] {
  const schema = asObject(blueprint['schema']);
  const required = new Set(asList(schema['required']));
  return Object.entries(asObject(schema['properties'])).map(([id, raw]) =>
    propertySpec(id, asObject(raw), required.has(id)),
  );
}

/** One property by its definition. */
export function propertySpec(id: string, raw: JsonObject, required: boolean): PropertySpec {
  return {
    id,
    label: asText(raw['title']) || id,
    description: asText(raw['description']),
    icon: asText(raw['icon']),
    // The vendor's files say `integer` now and then; the core offers to mend it.
    type: raw['type'] === 'integer' ? 'number' : asText(raw['type']),
    format: asText(raw['format']),
    spec: asText(raw['spec']),
    required,
    choices: asList(raw['enum']),
    colors: asObject(raw['enumColors']),
    items: asObject(raw['items']),
    minimum: asNumber(raw['minimum']),
    maximum: asNumber(raw['maximum']),
  };
}

/** Relations of a blueprint, in its author's order. */
export function relationSpecs(blueprint: JsonObject): RelationSpec[] {
  return Object.entries(asObject(blueprint['relations'])).map(([id, raw]) => ({
    id,
    label: asText(own(raw, 'title')) || id,
    description: asText(own(raw, 'description')),
    target: asText(own(raw, 'target')),
    required: own(raw, 'required') === true,
    many: own(raw, 'many') === true,
  }));
}

/** Computed properties of a blueprint. */
export function derivedSpecs(blueprint: JsonObject): DerivedSpec[] {
  const read = (key: string, kind: DerivedSpec['kind'], source: string): DerivedSpec[] =>
    Object.entries(asObject(blueprint[key])).map(([id, raw]) => ({
      id,
      kind,
      label: asText(own(raw, 'title')) || id,
      source: asText(own(raw, source)),
    }));
  return [
    ...read('mirrorProperties', 'mirror', 'path'),
    ...read('calculationProperties', 'calculation', 'calculation'),
    ...read('aggregationProperties', 'aggregation', 'target'),
  ];
}

/** How a property's value is edited. */
export type Widget =
  | 'choice'
  | 'boolean'
  | 'number'
  | 'text'
  | 'long-text'
  | 'code'
  | 'link'
  | 'email'
  | 'date-time'
  | 'labeled-url'
  | 'choices'
  | 'list'
  | 'json';

const SIMPLE_ITEMS = ['string', 'number'];

/** The widget for a property, whatever value it holds. */
export function widgetOf(spec: PropertySpec): Widget {
  if (spec.choices.length > 0 && spec.type !== 'array') {
    return spec.choices.every(isSimple) ? 'choice' : 'json';
  }
  switch (spec.type) {
    case 'boolean':
    case 'number':
      return spec.type;
    case 'string':
      return textWidget(spec);
    case 'array':
      return listWidget(spec);
    case 'object':
      return spec.format === 'labeled-url' ? 'labeled-url' : 'json';
    default:
      return 'json';
  }
}

function textWidget(spec: PropertySpec): Widget {
  if (spec.spec !== '') return spec.spec === 'embedded-url' ? 'link' : 'code';
  switch (spec.format) {
    case 'url':
      return 'link';
    case 'email':
    case 'idn-email':
      return 'email';
    case 'markdown':
      return 'long-text';
    case 'yaml':
    case 'proto':
      return 'code';
    case 'date-time':
      return 'date-time';
    default:
      return 'text';
  }
}

function listWidget(spec: PropertySpec): Widget {
  const choices = asList(spec.items['enum']);
  if (choices.length > 0) return choices.every(isSimple) ? 'choices' : 'json';
  const type = asText(spec.items['type']);
  return type === '' || SIMPLE_ITEMS.includes(type) ? 'list' : 'json';
}

/**
 * Whether a widget can show a value without changing it. What it cannot hold (a text where a number
 * belongs, an object in a list) is edited as JSON instead.
 */
export function holds(widget: Widget, spec: PropertySpec, value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  switch (widget) {
    case 'choice':
      return isSimple(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' || (value instanceof ExactNumber && value.fits);
    case 'labeled-url':
      return isObject(value) && Object.values(value).every((part) => typeof part === 'string');
    case 'choices':
    case 'list':
      return Array.isArray(value) && listable(value, spec.items['type'] === 'number');
    case 'json':
      return true;
    default:
      return typeof value === 'string';
  }
}

/** Chips stand for different, visible values; a list of others is edited as JSON. */
function listable(items: Json[], numbers: boolean): boolean {
  const fits = (item: Json) =>
    numbers ? typeof item === 'number' : typeof item === 'string' && item.trim() !== '';
  return items.every(fits) && new Set(items).size === items.length;
}

function isSimple(value: Json): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The vendor's colour names by the nearest place in the palette, as in exported pictures. */
const COLOR_PLACES: Record<string, number> = {
  blue: 0,
  orange: 1,
  turquoise: 2,
  yellow: 4,
  gold: 4,
  olive: 4,
  pink: 5,
  red: 6,
  paleBlue: 7,
  green: 8,
  lime: 8,
  brown: 9,
  bronze: 9,
  purple: 10,
  silver: 11,
  darkGray: 11,
  lightGray: 11,
};

/** The place in the palette for one of the vendor's colour names. */
export function colorPlace(name: Json | undefined): number | undefined {
  return typeof name === 'string' && Object.hasOwn(COLOR_PLACES, name)
    ? COLOR_PLACES[name]
    : undefined;
}

/** Entries of `properties` or `relations` that the blueprint says nothing about. */
export function undeclared(values: Json | undefined, known: Iterable<string>): [string, Json][] {
  const names = new Set(known);
  return Object.entries(asObject(values)).filter(([id]) => !names.has(id));
}
