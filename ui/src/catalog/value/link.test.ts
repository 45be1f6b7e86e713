import { describe, expect, it } from 'vitest';
import { linkOf } from './link';

describe('links in values', () => {
  it('are whole web and mail addresses', () => {
    expect(linkOf('https://example.org/a?b=c')).toBe('https://example.org/a?b=c');
    expect(linkOf('mailto:team@example.org')).toBe('mailto:team@example.org');
  });

  it('are nothing else', () => {
    for (const value of ['javascript:alert(1)', 'see https://example.org', 'https://', 7, null]) {
      expect(linkOf(value)).toBeUndefined();
    }
  });
});
