/** Differences of two texts, for before and after side by side. */

/** A stretch of a line that stays or changes. */
export interface Part {
  text: string;
  changed: boolean;
}

/** One line of both sides; a side is null where the other has a line of its own. */
export interface DiffRow {
  before: Part[] | null;
  after: Part[] | null;
  changed: boolean;
}

/** Most cells of a comparison table; beyond it only the common start and end are taken as equal. */
const mostCells = 250_000;

/** Pairs `(i, j)` of equal items in their order: a longest common subsequence. */
function common<T>(a: readonly T[], b: readonly T[]): [number, number][] {
  const pairs: [number, number][] = [];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    pairs.push([start, start]);
    start += 1;
  }
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end += 1;
  }
  const rows = a.length - start - end;
  const columns = b.length - start - end;
  if (rows > 0 && columns > 0 && rows * columns <= mostCells) {
    const width = columns + 1;
    const table = new Uint32Array((rows + 1) * width);
    const at = (i: number, j: number) => table[i * width + j] ?? 0;
    for (let i = rows - 1; i >= 0; i -= 1) {
      for (let j = columns - 1; j >= 0; j -= 1) {
        table[i * width + j] =
          a[start + i] === b[start + j]
            ? at(i + 1, j + 1) + 1
            : Math.max(at(i + 1, j), at(i, j + 1));
      }
    }
    let i = 0;
    let j = 0;
    while (i < rows && j < columns) {
      if (a[start + i] === b[start + j]) {
        pairs.push([start + i, start + j]);
        i += 1;
        j += 1;
      } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
      else j += 1;
    }
  }
  for (let back = end; back > 0; back -= 1) pairs.push([a.length - back, b.length - back]);
  return pairs;
}

function parts(characters: readonly string[], kept: ReadonlySet<number>): Part[] {
  const found: Part[] = [];
  characters.forEach((character, index) => {
    const changed = !kept.has(index);
    const last = found.at(-1);
    if (last?.changed === changed) last.text += character;
    else found.push({ text: character, changed });
  });
  return found;
}

/** The changed characters of two versions of a line. */
export function diffLine(before: string, after: string): { before: Part[]; after: Part[] } {
  const a = [...before];
  const b = [...after];
  const pairs = common(a, b);
  return {
    before: parts(a, new Set(pairs.map(([i]) => i))),
    after: parts(b, new Set(pairs.map(([, j]) => j))),
  };
}

/** Lines side by side. Between equal lines, the first changed one pairs with the first, and so on. */
export function diffText(before: string, after: string): DiffRow[] {
  const a = before.split('\n');
  const b = after.split('\n');
  const rows: DiffRow[] = [];
  let i = 0;
  let j = 0;
  const changedUntil = (untilA: number, untilB: number) => {
    while (i < untilA && j < untilB) {
      rows.push({ ...diffLine(a[i] ?? '', b[j] ?? ''), changed: true });
      i += 1;
      j += 1;
    }
    for (; i < untilA; i += 1) {
      rows.push({ before: [{ text: a[i] ?? '', changed: true }], after: null, changed: true });
    }
    for (; j < untilB; j += 1) {
      rows.push({ before: null, after: [{ text: b[j] ?? '', changed: true }], changed: true });
    }
  };
  for (const [pairedA, pairedB] of common(a, b)) {
    changedUntil(pairedA, pairedB);
    const same = [{ text: a[pairedA] ?? '', changed: false }];
    rows.push({ before: same, after: same, changed: false });
    i = pairedA + 1;
    j = pairedB + 1;
  }
  changedUntil(a.length, b.length);
  return rows;
}
