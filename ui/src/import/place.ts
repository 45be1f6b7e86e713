import type { PlanFile, PlanItem } from '@/bindings/api';
import { fileName } from '@/state/format';

/** Where an item was found: `orders.json:12`; empty for stubs. */
export function itemPlace(item: PlanItem, files: readonly PlanFile[]): string {
  const file = item.file === undefined ? undefined : files[item.file];
  if (file === undefined) return '';
  const name = fileName(file.path);
  return item.line === undefined ? name : `${name}:${item.line}`;
}

/** A value as one short line of JSON. */
export function shortJson(value: unknown, most = 160): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
