/** Numbers, dates and places as people read them, by the system's locale. */
import type { Problem } from '@/bindings/api';

const numbers = new Intl.NumberFormat();
const percents = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const hours = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
// Words follow the language of the texts, numbers and dates that of the system.
const distances = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `12,345`. */
export function number(value: number): string {
  return numbers.format(value);
}

/** `0.41` → `41%`. */
export function percent(share: number): string {
  return percents.format(share);
}

/** `plural(1, 'entity', 'entities')` → `1 entity`. */
export function plural(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

function parse(at: string): Date | null {
  // A bare date is a day of the calendar, not midnight in Greenwich.
  const date = /^\d{4}-\d{2}-\d{2}$/.test(at) ? new Date(`${at}T00:00:00`) : new Date(at);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** A day: `23 Nov 2026`. What is no date comes back as it is. */
export function shortDate(at: string): string {
  const date = parse(at);
  return date === null ? at : days.format(date);
}

/** A day and a time. */
export function dateTime(at: string): string {
  const date = parse(at);
  return date === null ? at : moments.format(date);
}

/** A time of day: `12:04`. */
export function timeOfDay(at: string): string {
  const date = parse(at);
  return date === null ? at : hours.format(date);
}

/** The time today, the day otherwise. */
export function shortTime(at: string, now: Date = new Date()): string {
  const date = parse(at);
  if (date === null) return at;
  return date.toDateString() === now.toDateString() ? hours.format(date) : days.format(date);
}

/** `5 minutes ago`; a day once it is more than a week off. */
export function relativeTime(at: string, now: Date = new Date()): string {
  const date = parse(at);
  if (date === null) return at;
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const size = Math.abs(seconds);
  if (size < 60) return distances.format(0, 'minute').replace(/^this minute$/, 'just now');
  if (size < 3600) return distances.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return distances.format(Math.round(seconds / 3600), 'hour');
  if (size < 7 * 86_400) return distances.format(Math.round(seconds / 86_400), 'day');
  return days.format(date);
}

/** The last part of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}

/** The folder a path lies in; empty for a bare name. */
export function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end < 0 ? '' : path.slice(0, Math.max(end, 1));
}

/** Size of a file: `12.4 kB`. */
export function fileSize(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  let unit = 0;
  let size = bytes;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: units[unit],
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: unit === 0 ? 0 : 1,
  }).format(size);
}

/** Where a problem is: `orders.json:12:4`, a field, or nothing. */
export function placeOf(problem: Problem): string {
  if (problem.file !== undefined) {
    const name = fileName(problem.file);
    if (problem.line === undefined) return name;
    return problem.column === undefined
      ? `${name}:${problem.line}`
      : `${name}:${problem.line}:${problem.column}`;
  }
  return problem.pointer ?? '';
}
