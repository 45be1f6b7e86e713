import { describe, expect, it } from 'vitest';
import type { StudioCard } from '@/bindings/api';
import { matchingCards, searchCanvas } from './search';

function card(identifier: string, title: string, rows: string[] = []): StudioCard {
  return {
    identifier,
    title,
    color: 0,
    description: '',
    x: 0,
    y: 0,
    w: 240,
    h: 56,
    entities: 0,
    problems: 0,
    missing: false,
    rows: rows.map((id) => ({
      id,
      title: '',
      role: 'property',
      type: 'string',
      required: false,
      choices: [],
      detail: '',
    })),
  };
}

const cards = [
  card('jiraIssue', 'Issue', ['status']),
  card('statusPage', 'Status page'),
  card('service', 'Service', ['language']),
];

describe('the search', () => {
  it('finds titles, identifiers and properties, titles first', () => {
    const names = (text: string) => matchingCards(cards, text).map((each) => each.identifier);
    expect(names('status')).toEqual(['statusPage', 'jiraIssue']);
    expect(names('JIRA')).toEqual(['jiraIssue']);
    expect(names('service lang')).toEqual(['service']);
    expect(names('  ')).toEqual([]);
  });

  it('finds notes by their text, after the cards', () => {
    const note = { id: 'n1', text: 'Ask who keeps the status page', x: 0, y: 0, w: 200, h: 96 };
    const names = (text: string) => searchCanvas(cards, [note], text).map((each) => each.id);
    expect(names('status page')).toEqual(['card:statusPage', 'note:n1']);
    expect(names('WHO')).toEqual(['note:n1']);
    expect(names(' ')).toEqual([]);
  });
});
