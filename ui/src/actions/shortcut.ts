/** Keyboard chords as text: `Mod+Shift+Z`. `Mod` is Command on a Mac and Control elsewhere. */

export interface Chord {
  mod: boolean;
  shift: boolean;
  alt: boolean;
  /** Lower case letter, or the key's own name. */
  key: string;
}

/** What of a keyboard event decides a chord. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether the system's main modifier is Command. */
export const isMac =
  typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Reads a chord. */
export function parseChord(text: string): Chord {
  const parts = text.split('+');
  // "Mod++" is Mod and the plus key.
  const key = text.endsWith('++') || text === '+' ? '+' : (parts.at(-1) ?? '');
  return {
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    key: key.length === 1 ? key.toLowerCase() : key,
  };
}

/** Whether a key press is this chord. */
export function matches(chord: Chord, press: KeyPress, mac: boolean = isMac): boolean {
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (key !== chord.key || mod !== chord.mod || otherMod || press.altKey !== chord.alt)
    return false;
  // Signs such as "?" and "+" need Shift on some keyboards and not on others.
  return /^[^\p{L}\d]$/u.test(chord.key) ? true : press.shiftKey === chord.shift;
}

const macSigns: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
const keySigns: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};

/** The keys of a chord as they are printed on this system's keyboard. */
export function chordKeys(text: string, mac: boolean = isMac): string[] {
  const chord = parseChord(text);
  const keys: string[] = [];
  if (chord.mod) keys.push(mac ? (macSigns['Mod'] ?? '') : 'Ctrl');
  if (chord.alt) keys.push(mac ? (macSigns['Alt'] ?? '') : 'Alt');
  if (chord.shift) keys.push(mac ? (macSigns['Shift'] ?? '') : 'Shift');
  keys.push(keySigns[chord.key] ?? (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key));
  return keys;
}

/** A chord for assistive technology: `Control+Shift+Z`. */
export function ariaChord(text: string, mac: boolean = isMac): string {
  const chord = parseChord(text);
  return [
    ...(chord.mod ? [mac ? 'Meta' : 'Control'] : []),
    ...(chord.alt ? ['Alt'] : []),
    ...(chord.shift ? ['Shift'] : []),
    chord.key.length === 1 ? chord.key.toUpperCase() : chord.key,
  ].join('+');
}
