import { describe, expect, it } from 'vitest';
import { ariaChord, chordKeys, matches, parseChord, type KeyPress } from './shortcut';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

describe('parseChord', () => {
  it('reads modifiers and the key', () => {
    expect(parseChord('Mod+Shift+Z')).toEqual({ mod: true, shift: true, alt: false, key: 'z' });
    expect(parseChord('F6')).toEqual({ mod: false, shift: false, alt: false, key: 'F6' });
  });

  it('reads the plus key itself', () => {
    expect(parseChord('Mod++').key).toBe('+');
    expect(parseChord('+').key).toBe('+');
  });
});

describe('matches', () => {
  it('takes Control elsewhere and Command on a Mac', () => {
    const chord = parseChord('Mod+K');
    expect(matches(chord, press('k', { ctrlKey: true }), false)).toBe(true);
    expect(matches(chord, press('k', { metaKey: true }), false)).toBe(false);
    expect(matches(chord, press('k', { metaKey: true }), true)).toBe(true);
    expect(matches(chord, press('k', { ctrlKey: true }), true)).toBe(false);
  });

  it('tells undo from redo by Shift', () => {
    const redo = press('Z', { ctrlKey: true, shiftKey: true });
    expect(matches(parseChord('Mod+Z'), redo, false)).toBe(false);
    expect(matches(parseChord('Mod+Shift+Z'), redo, false)).toBe(true);
  });

  it('does not care how a sign is typed', () => {
    expect(matches(parseChord('?'), press('?', { shiftKey: true }), false)).toBe(true);
    expect(matches(parseChord('?'), press('?'), false)).toBe(true);
    expect(matches(parseChord('?'), press('?', { ctrlKey: true }), false)).toBe(false);
  });

  it('keeps Alt apart', () => {
    expect(matches(parseChord('Alt+ArrowLeft'), press('ArrowLeft'), false)).toBe(false);
    expect(matches(parseChord('Alt+ArrowLeft'), press('ArrowLeft', { altKey: true }), false)).toBe(
      true,
    );
  });
});

describe('drawing', () => {
  it('prints keys of each system', () => {
    expect(chordKeys('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(chordKeys('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
    expect(chordKeys('Alt+ArrowLeft', false)).toEqual(['Alt', '←']);
  });

  it('names chords for assistive technology', () => {
    expect(ariaChord('Mod+K', false)).toBe('Control+K');
    expect(ariaChord('Mod+K', true)).toBe('Meta+K');
  });
});
