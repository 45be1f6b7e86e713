import { describe, expect, it } from 'vitest';
import { freeIdentifier, identifierFor } from './identifiers';

describe('identifiers', () => {
  it.each([
    ['Service', 'service'],
    ['Order item', 'orderItem'],
    ['API', 'api'],
    ['JiraIssue', 'jiraIssue'],
    ['Équipe d’été', 'equipeDEte'],
    ['  ', ''],
    ['服务', ''],
    ['k8s  cluster!', 'k8sCluster'],
  ])('%s becomes %s', (title, identifier) => {
    expect(identifierFor(title)).toBe(identifier);
  });

  it('are new', () => {
    expect(freeIdentifier('team', new Set())).toBe('team');
    expect(freeIdentifier('team', new Set(['team', 'team2']))).toBe('team3');
    expect(freeIdentifier('', new Set(['unnamed']))).toBe('unnamed2');
  });
});
