import { describe, expect, it } from 'vitest';
import { parseJson, type JsonObject } from '@/catalog/value/json';
import { readBlueprints } from './json-edit';

const read = (text: string) => parseJson(text) as JsonObject;
const a = read('{"identifier": "a", "title": "A", "schema": {"properties": {}}}');
const b = read('{"identifier": "b", "title": "B"}');

describe('the text beside the canvas', () => {
  it('becomes the least edits', () => {
    expect(
      readBlueprints('{"identifier": "a", "title": "Z", "schema": {"properties": {}}}', [a]),
    ).toEqual({
      edit: [{ identifier: 'a', edits: [{ pointer: '/title', value: 'Z' }] }],
      create: [],
    });
  });

  it('makes blueprints of new entries', () => {
    const text = `[{"identifier":"a","title":"A","schema":{"properties":{}}},{"identifier":"b","title":"B"},{"identifier":"c"}]`;
    expect(readBlueprints(text, [a, b])).toEqual({
      edit: [],
      create: [{ value: { identifier: 'c' } }],
    });
  });

  it.each([
    ['{"identifier": "a",}', [a], 'line'],
    ['{"identifier": "x"}', [a], 'identifier a cannot'],
    ['{"identifier": "a"}', [a, b], 'square brackets'],
    ['[1]', [a], 'curly'],
    ['{"title": "A"}', [a], 'needs an identifier'],
    ['{"identifier": "a", "n": 12345678901234567890}', [a], 'digits'],
  ])('says why %s cannot be stored', (text, stored, what) => {
    const reading = readBlueprints(text, stored);
    expect(JSON.stringify(reading)).toContain(what);
    expect('problems' in reading).toBe(true);
  });
});
