import { describe, expect, it } from 'vitest';
import {
  equalJson,
  ExactNumber,
  formatJson,
  JsonError,
  lossyNumbers,
  own,
  parseJson,
  toPlain,
} from './json';

const samples = [
  'null',
  '-0.5',
  '"a\\"b\\u00e9\\n"',
  '[1, [2, [3]], {}]',
  '{"a": {"b": [true, false, null]}, "": 1, "ü": "x"}',
  '  { "a" : 1e3 }\n',
];

describe('reading', () => {
  it('agrees with the platform about every valid text', () => {
    for (const text of samples) expect(toPlain(parseJson(text))).toEqual(JSON.parse(text));
  });

  it('refuses what the platform refuses', () => {
    for (const text of [
      '',
      '{',
      '[1,]',
      '{"a":}',
      '{a:1}',
      '01',
      '1 2',
      '"\n"',
      'nul',
      "'a'",
      '[1',
    ]) {
      expect(() => JSON.parse(text) as unknown).toThrow();
      expect(() => parseJson(text)).toThrow(JsonError);
    }
  });

  it('says where a text goes wrong', () => {
    try {
      parseJson('{\n  "a": 1\n  "b": 2\n}');
      expect.unreachable();
    } catch (thrown) {
      expect(thrown).toMatchObject({ line: 3, column: 3 });
    }
  });

  it('refuses a key that occurs twice', () => {
    expect(() => parseJson('{"a":1,"a":2}')).toThrow('occurs twice');
  });

  it('refuses nesting without end', () => {
    expect(() => parseJson('['.repeat(10_000))).toThrow('nested too deeply');
  });

  it('takes __proto__ for a key like any other', () => {
    const value = parseJson('{"__proto__": {"polluted": true}}');
    expect(own(value, '__proto__')).toEqual({ polluted: true });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(formatJson(value)).toContain('"__proto__"');
  });
});

describe('numbers', () => {
  it('keep their digits', () => {
    const text = '[\n  12345678901234567890,\n  1.0,\n  1e400,\n  0.1,\n  7\n]';
    expect(formatJson(parseJson(text))).toBe(text);
  });

  it('are exact only where JavaScript would change the text', () => {
    expect(parseJson('7')).toBe(7);
    expect(parseJson('1.0')).toBeInstanceOf(ExactNumber);
  });

  it('are lossy only where JavaScript would change the value', () => {
    const value = parseJson(
      '{"a": [1.0, 1e2, 9007199254740993], "b": 0.10, "c": 1e400, "d": 1.5e-7}',
    );
    expect(lossyNumbers(value)).toEqual(['9007199254740993', '1e400']);
  });

  it('differ when they are written differently', () => {
    expect(equalJson(parseJson('1.0'), parseJson('1'))).toBe(false);
    expect(equalJson(parseJson('1.0'), parseJson('1.0'))).toBe(true);
  });
});

describe('comparing', () => {
  it('does not mind the order of keys, but that of items', () => {
    expect(equalJson(parseJson('{"a":1,"b":[1,2]}'), parseJson('{"b":[1,2],"a":1}'))).toBe(true);
    expect(equalJson([1, 2], [2, 1])).toBe(false);
    expect(equalJson({ a: 1 }, { b: 1 })).toBe(false);
    expect(equalJson({}, [])).toBe(false);
    expect(equalJson(null, undefined)).toBe(false);
  });
});

describe('texts', () => {
  it('may hold every character but the controls JSON forbids', () => {
    for (const sign of ['\u007f', '\u0085', '\u2028', '😀', '\ud800']) {
      expect(parseJson(`"a${sign}b"`)).toBe(`a${sign}b`);
    }
    for (const sign of ['\u0000', '\t', '\u001f']) {
      expect(() => parseJson(`"a${sign}b"`)).toThrow(JsonError);
    }
  });

  it('of great length are read without running out of stack', () => {
    const long = 'x'.repeat(2_000_000);
    expect(parseJson(JSON.stringify(long))).toBe(long);
  });
});
