/**
 * JSON whose numbers keep their digits.
 *
 * The core stores numbers as they were written: `1.0` stays `1.0` and twenty digits stay twenty.
 * JavaScript's own reader would round them, and an edit made from the rounded value would change
 * what nobody touched. Here a number that would not be written back the same is kept as text.
 */
export type Json = null | boolean | number | string | ExactNumber | Json[] | JsonObject;

/** A JSON object; key order is the author's. */
export interface JsonObject {
  [key: string]: Json;
}

/** A number as it was written. */
export class ExactNumber {
  /** The digits. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The nearest number JavaScript knows. */
  get number(): number {
    return Number(this.text);
  }

  /** Whether {@link number} is the same value, so that only the way of writing would be lost. */
  get fits(): boolean {
    return sameValue(this.text, String(this.number));
  }
}

/** Why a text is not JSON; positions count from 1, columns in characters. */
export class JsonError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, text: string, offset: number) {
    super(message);
    this.name = 'JsonError';
    const before = text.slice(0, offset);
    const lines = before.split('\n');
    this.line = lines.length;
    this.column = Array.from(lines.at(-1) ?? '').length + 1;
  }
}

/** Deeper nesting than this is refused, as the core does. */
const MAX_DEPTH = 512;

/** Reads a JSON text. Throws a {@link JsonError}. */
export function parseJson(text: string): Json {
  return new Reader(text).document();
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): Json {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) this.fail('There is text after the end of the JSON value.');
    return value;
  }

  private value(depth: number): Json {
    if (depth > MAX_DEPTH) this.fail('The JSON is nested too deeply.');
    this.space();
    const sign = this.text[this.at];
    if (sign === '{') return this.object(depth);
    if (sign === '[') return this.array(depth);
    if (sign === '"') return this.string();
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.number();
  }

  private object(depth: number): JsonObject {
    const object: JsonObject = {};
    this.at += 1;
    if (this.closes('}')) return object;
    for (;;) {
      this.space();
      const begin = this.at;
      if (this.text[this.at] !== '"') this.fail('A key in double quotes is missing here.');
      const key = this.string();
      if (Object.hasOwn(object, key)) {
        this.at = begin;
        this.fail(`The key “${key}” occurs twice in one object.`);
      }
      this.space();
      if (this.text[this.at] !== ':') this.fail('A colon is missing after the key.');
      this.at += 1;
      put(object, key, this.value(depth + 1));
      if (this.closes('}')) return object;
      this.comma('}');
    }
  }

  private array(depth: number): Json[] {
    const items: Json[] = [];
    this.at += 1;
    if (this.closes(']')) return items;
    for (;;) {
      items.push(this.value(depth + 1));
      if (this.closes(']')) return items;
      this.comma(']');
    }
  }

  private string(): string {
    const begin = this.at;
    let end = begin + 1;
    // Not a regular expression: some engines run out of stack on texts of a megabyte.
    for (;;) {
      const code = this.text.charCodeAt(end);
      if (code === QUOTE) break;
      if (Number.isNaN(code)) this.fail('This text in double quotes does not end.');
      if (code < SPACE) {
        this.at = end;
        this.fail('A line break or another control character stands in a text in double quotes.');
      }
      end += code === BACKSLASH ? 2 : 1;
    }
    try {
      const text = JSON.parse(this.text.slice(begin, end + 1)) as string;
      this.at = end + 1;
      return text;
    } catch {
      return this.fail('This text in double quotes holds a backslash that means nothing.');
    }
  }

  private number(): number | ExactNumber {
    const pattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) {
      this.fail(
        this.at < this.text.length
          ? 'This is not a JSON value.'
          : 'The text ends before the JSON value is complete.',
      );
    }
    this.at = pattern.lastIndex;
    const value = Number(match[0]);
    return String(value) === match[0] ? value : new ExactNumber(match[0]);
  }

  private closes(sign: string): boolean {
    this.space();
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private comma(end: string): void {
    if (this.text[this.at] !== ',') {
      this.fail(
        this.at < this.text.length
          ? `A comma or “${end}” is missing here.`
          : 'The text ends before the JSON value is complete.',
      );
    }
    this.at += 1;
  }

  private space(): void {
    while (' \t\r\n'.includes(this.text[this.at] ?? 'x')) this.at += 1;
  }

  private fail(message: string): never {
    throw new JsonError(message, this.text, this.at);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

const WORDS: [string, Json][] = [
  ['null', null],
  ['true', true],
  ['false', false],
];

/** Writes a value with two spaces a level, digits as they were read. */
export function formatJson(value: Json, indent = ''): string {
  if (value instanceof ExactNumber) return value.text;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => inner + formatJson(item, inner));
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  if (isObject(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0) return '{}';
    const lines = entries.map(
      ([key, item]) => `${inner}${JSON.stringify(key)}: ${formatJson(item, inner)}`,
    );
    return `{\n${lines.join(',\n')}\n${indent}}`;
  }
  return JSON.stringify(value);
}

/** Whether a value is an object with keys. */
export function isObject(value: Json | undefined): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof ExactNumber)
  );
}

/** Sets a key, whatever it is called: plain assignment of `__proto__` would do something else. */
export function put(object: JsonObject, key: string, value: Json): void {
  Object.defineProperty(object, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

/** The value of an own key. */
export function own(object: Json | undefined, key: string): Json | undefined {
  return isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Whether two values would be written the same; the order of keys does not matter. */
export function equalJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (a instanceof ExactNumber || b instanceof ExactNumber) {
    return a instanceof ExactNumber && b instanceof ExactNumber && a.text === b.text;
  }
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => equalJson(item, b[index]))
    );
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key], b[key]))
  );
}

/** The numbers in a value that JavaScript would change, as they are written. */
export function lossyNumbers(value: Json | undefined): string[] {
  if (value instanceof ExactNumber) return value.fits ? [] : [value.text];
  if (Array.isArray(value)) return value.flatMap(lossyNumbers);
  if (isObject(value)) return Object.values(value).flatMap(lossyNumbers);
  return [];
}

/** A value as it can be sent: exact numbers become plain ones, so check `lossyNumbers` first. */
export function toPlain(value: Json): unknown {
  if (value instanceof ExactNumber) return value.number;
  if (Array.isArray(value)) return value.map(toPlain);
  if (!isObject(value)) return value;
  const plain: JsonObject = {};
  for (const [key, item] of Object.entries(value)) put(plain, key, toPlain(item) as Json);
  return plain;
}

/** Whether two decimal numbers, each as text, are the same value. */
function sameValue(a: string, b: string): boolean {
  const [first, second] = [decimal(a), decimal(b)];
  return first !== undefined && second !== undefined && first === second;
}

/** A decimal in one form: sign, digits without zeros at the ends, exponent of the last digit. */
function decimal(text: string): string | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  const short = digits.replace(/0+$/, '');
  if (short === '') return '0';
  const power = Number(exponent) - fraction.length + (digits.length - short.length);
  return `${sign}${short}e${String(power)}`;
}
