// Workspaces to begin a flow with, made by the core itself.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './host.ts';
import type { Host } from './host.ts';

/** An article with five blueprints, nine entities and the blemishes of a word processor. */
export const proseFile = path.join(root, 'tests/fixtures/prose/orders.txt');
export const prose = readFileSync(proseFile, 'utf8');

/** A workspace without content. */
export async function empty(host: Host): Promise<string> {
  const file = path.join(host.folder, 'empty.plinth');
  await host.call('workspace_new', { path: file });
  return file;
}

/** A workspace with the Orders sample. */
export async function orders(host: Host): Promise<string> {
  const file = path.join(host.folder, 'orders.plinth');
  await host.call('workspace_new', { path: file, sample: 'orders' });
  return file;
}

/** A catalog of one blueprint whose entities hang on each other like a tree. */
export function tree(count: number): { blueprints: unknown[]; entities: unknown[] } {
  const entities = Array.from({ length: count }, (_, at) => ({
    blueprint: 'Service',
    identifier: `s${String(at)}`,
    title: `Service ${String(at)}`,
    relations: at === 0 ? {} : { uses: `s${String(Math.floor(at / 3))}` },
  }));
  const blueprint = {
    identifier: 'Service',
    title: 'Service',
    schema: { properties: {} },
    relations: { uses: { target: 'Service' } },
  };
  return { blueprints: [blueprint], entities };
}
