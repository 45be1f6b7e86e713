/** Days of the calendar as `YYYY-MM-DD`; counted in UTC so that no clock change moves one. */

const day = 86_400_000;

function toDate(text: string): Date {
  return new Date(`${text}T00:00:00Z`);
}

function toText(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Whether the text names a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = toDate(text);
  return !Number.isNaN(date.getTime()) && toText(date) === text;
}

/** Reads what people type: `2026-11-23`, `2026.11.23`, `2026/1/5`, `20261123`. Null when it is no day. */
export function readDay(text: string): string | null {
  const plain = text.trim();
  const found = /^(\d{4})[-./ ]?(\d{1,2})[-./ ]?(\d{1,2})$/.exec(plain);
  if (found === null) return null;
  const [, year = '', month = '', date = ''] = found;
  const read = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(read) ? read : null;
}

/** The day so many days later. */
export function addDays(text: string, count: number): string {
  return toText(new Date(toDate(text).getTime() + count * day));
}

/** The same day of another month, or that month's last. */
export function addMonths(text: string, count: number): string {
  const date = toDate(text);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return toText(date);
}

/** Six weeks that cover the month of `text`. `firstDay`: 0 Sunday … 6 Saturday. */
export function monthGrid(text: string, firstDay: number): string[][] {
  const first = `${text.slice(0, 8)}01`;
  const back = (toDate(first).getUTCDay() - firstDay + 7) % 7;
  const start = addDays(first, -back);
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_unused, index) => addDays(start, week * 7 + index)),
  );
}

/** Today, where the person is. */
export function today(now: Date = new Date()): string {
  return toText(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}

/** First day of the week by locale: 0 Sunday … 6 Saturday. */
export function firstDayOfWeek(locale?: string): number {
  const resolved = new Intl.Locale(locale ?? new Intl.DateTimeFormat().resolvedOptions().locale);
  const info = resolved as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (info.getWeekInfo?.() ?? info.weekInfo ?? { firstDay: 1 }).firstDay % 7;
}
