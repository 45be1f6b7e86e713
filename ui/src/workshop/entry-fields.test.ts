import { expect, test } from 'vitest';
import type { Edit } from '@/bindings/api';
import { EntryFields } from './entry-fields';

interface Note {
  text: string;
  sign?: string;
}

/** Fields over a workshop that writes down what it is told. */
function desk() {
  const told: unknown[] = [];
  const workshop = {
    choose: (label: string, ...edits: Edit[]) => void told.push(['choose', label, edits]),
    type: (label: string, at: string, value: unknown) => void told.push(['type', label, at, value]),
    flush: () => Promise.resolve(void told.push('flush')),
    problems: (at: string) => [{ severity: 'error' as const, code: 'text', message: at }],
  };
  const labels = { change: 'Change', removal: 'Remove' };
  return { told, fields: new EntryFields<Note>(workshop, '/aspects/a/notes', labels) };
}

test('typing is stored with each letter, and at once when the field is left', () => {
  const { told, fields } = desk();
  const { oninput, onchange } = fields.typed('n1', 'text');
  oninput('Hi');
  onchange();
  expect(told).toEqual([['type', 'Change', '/aspects/a/notes/n1/text', 'Hi'], 'flush']);
});

test('a settled value is stored like typing', () => {
  const { told, fields } = desk();
  fields.settled('n1', 'text').onchange('2024-05-01');
  expect(told).toEqual([['type', 'Change', '/aspects/a/notes/n1/text', '2024-05-01']]);
});

test('problems are those of the field, whatever the id', () => {
  const { fields } = desk();
  const [problem] = fields.typed('n/1', 'text').problems;
  expect(problem?.message).toBe('/aspects/a/notes/n~11/text');
  expect(fields.settled('n/1', 'text').problems).toEqual([problem]);
});

test('a choice without a value takes the field away', () => {
  const { told, fields } = desk();
  fields.choose('n1', 'sign', 's');
  fields.choose('n1', 'sign');
  const pointer = '/aspects/a/notes/n1/sign';
  expect(told).toEqual([
    ['choose', 'Change', [{ pointer, value: 's' }]],
    ['choose', 'Change', [{ pointer }]],
  ]);
});

test('removing an entry is stored at once', async () => {
  const { told, fields } = desk();
  await fields.remove('n1');
  expect(told).toEqual([['choose', 'Remove', [{ pointer: '/aspects/a/notes/n1' }]], 'flush']);
});
