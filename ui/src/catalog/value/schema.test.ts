import { describe, expect, it } from 'vitest';
import { ExactNumber, parseJson, type JsonObject } from './json';
import {
  colorPlace,
  derivedSpecs,
  holds,
  propertySpec,
  propertySpecs,
  relationSpecs,
  undeclared,
  widgetOf,
} from './schema';

function spec(text: string) {
  return propertySpec('p', parseJson(text) as JsonObject, false);
}

describe('a blueprint', () => {
  const blueprint = parseJson(`{
    "schema": {"properties": {"b": {"type": "string", "title": "Bee"}, "a": {"type": "number"}}, "required": ["a"]},
    "relations": {"system": {"target": "System", "many": true}},
    "mirrorProperties": {"m": {"path": "system.title"}},
    "calculationProperties": {"c": {"calculation": ".title", "type": "string", "title": "Calc"}}
  }`) as JsonObject;

  it('gives its properties in the order of their author', () => {
    expect(propertySpecs(blueprint).map((p) => [p.id, p.label, p.required])).toEqual([
      ['b', 'Bee', false],
      ['a', 'a', true],
    ]);
  });

  it('gives relations with absent keys as no', () => {
    expect(relationSpecs(blueprint)).toEqual([
      {
        id: 'system',
        label: 'system',
        description: '',
        target: 'System',
        required: false,
        many: true,
      },
    ]);
  });

  it('gives computed properties apart', () => {
    expect(derivedSpecs(blueprint).map((d) => [d.id, d.kind, d.source])).toEqual([
      ['m', 'mirror', 'system.title'],
      ['c', 'calculation', '.title'],
    ]);
  });

  it('survives keys of the wrong shape', () => {
    const broken = parseJson('{"schema": "x", "relations": [1], "mirrorProperties": {"m": 3}}');
    expect(propertySpecs(broken as JsonObject)).toEqual([]);
    expect(relationSpecs(broken as JsonObject)).toEqual([]);
    expect(derivedSpecs(broken as JsonObject)).toHaveLength(1);
  });
});

describe('widgets', () => {
  it.each([
    ['{"type":"string"}', 'text'],
    ['{"type":"string","format":"url"}', 'link'],
    ['{"type":"string","format":"email"}', 'email'],
    ['{"type":"string","format":"markdown"}', 'long-text'],
    ['{"type":"string","format":"yaml"}', 'code'],
    ['{"type":"string","format":"date-time"}', 'date-time'],
    ['{"type":"string","format":"team"}', 'text'],
    ['{"type":"string","spec":"open-api"}', 'code'],
    ['{"type":"string","spec":"embedded-url","format":"url"}', 'link'],
    ['{"type":"string","enum":["a"]}', 'choice'],
    ['{"type":"number","enum":[1,2]}', 'choice'],
    ['{"type":"number"}', 'number'],
    ['{"type":"integer"}', 'number'],
    ['{"type":"boolean"}', 'boolean'],
    ['{"type":"object"}', 'json'],
    ['{"type":"object","format":"labeled-url"}', 'labeled-url'],
    ['{"type":"array"}', 'list'],
    ['{"type":"array","items":{"type":"string"}}', 'list'],
    ['{"type":"array","items":{"type":"string","enum":["a","b"]}}', 'choices'],
    ['{"type":"array","items":{"type":"object"}}', 'json'],
    ['{"type":"thing"}', 'json'],
    ['{}', 'json'],
  ])('%s is edited as %s', (text, widget) => {
    expect(widgetOf(spec(text))).toBe(widget);
  });

  it('hold only what they can show', () => {
    const number = spec('{"type":"number"}');
    expect(holds('number', number, 3)).toBe(true);
    expect(holds('number', number, new ExactNumber('1.0'))).toBe(true);
    expect(holds('number', number, new ExactNumber('12345678901234567890'))).toBe(false);
    expect(holds('number', number, 'three')).toBe(false);
    expect(holds('text', spec('{"type":"string"}'), { a: 1 })).toBe(false);
    expect(holds('list', spec('{"type":"array"}'), ['a', 1])).toBe(false);
    expect(holds('list', spec('{"type":"array","items":{"type":"number"}}'), [1, 2])).toBe(true);
    expect(holds('list', spec('{"type":"array"}'), ['a', 'a'])).toBe(false);
    expect(holds('list', spec('{"type":"array"}'), ['a', ''])).toBe(false);
    expect(holds('text', spec('{"type":"string"}'), null)).toBe(true);
  });
});

describe('the rest', () => {
  it('finds values nobody declared', () => {
    expect(undeclared({ a: 1, b: 2 }, ['a'])).toEqual([['b', 2]]);
    expect(undeclared('x', [])).toEqual([]);
  });

  it('knows the colour names, and no other words', () => {
    expect(colorPlace('blue')).toBe(0);
    expect(colorPlace('constructor')).toBeUndefined();
    expect(colorPlace(undefined)).toBeUndefined();
  });
});
