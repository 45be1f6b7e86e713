/** The only door to the core. Nothing else in the window knows which host runs it. */
import type { Changed, Commands, ReportAudience } from '@/bindings/api';
import { BackendError, toBackendError } from './errors';
import type { FileDrop, NativeMenu, OpenQuestion, SavePlace, SaveQuestion } from './host';
import { httpHost } from './http';
import { windowHost } from './tauri';

export { BackendError } from './errors';
export type {
  FileDrop,
  FileFilter,
  MenuEntry,
  NativeMenu,
  OpenQuestion,
  SavePlace,
  SaveQuestion,
} from './host';
export { pathQuestion } from './path-dialog.svelte';

const host = '__TAURI_INTERNALS__' in window ? windowHost : httpHost;

/** `window` on the desktop, `http` in a browser. */
export const hostKind = host.kind;

/** Sends a command. Rejects with a {@link BackendError}. */
export async function call<K extends keyof Commands>(
  name: K,
  request: Commands[K]['request'],
): Promise<Commands[K]['answer']> {
  try {
    return (await host.send(name, request)) as Commands[K]['answer'];
  } catch (thrown) {
    throw toBackendError(thrown);
  }
}

/** Something in the workspace changed, here or in another program. Returns how to stop listening. */
export function onChanged(listener: (changed: Changed) => void): () => void {
  return host.onChanged(listener);
}

/** Files are dragged over, or dropped on, the window. */
export function onFileDrop(listener: (drop: FileDrop) => void): () => void {
  return host.onFileDrop(listener);
}

/** Shows these menus in the system's menu bar, where there is one. */
export function setMenu(menus: NativeMenu[]): Promise<void> {
  return host.setMenu(menus);
}

/** An entry of the native menu was chosen; its id is that of an action. */
export function onMenu(listener: (action: string) => void): () => void {
  return host.onMenu(listener);
}

/** Asks for files (or a folder) to read; null when called off. */
export function pickOpen(question: OpenQuestion): Promise<string[] | null> {
  return host.pickOpen(question);
}

/** Asks where to write a file; null when called off. */
export function pickSave(question: SaveQuestion): Promise<SavePlace | null> {
  return host.pickSave(question);
}

/** Address of an assessment's report for a frame. */
export function reportUrl(id: string, audience: ReportAudience): string {
  return host.reportUrl(id, audience);
}

/** Draws everything larger or smaller; 1 is normal. */
export function setZoom(factor: number): Promise<void> {
  return host.setZoom(factor);
}

/** Whether a link from imported data may be opened at all. */
export function isSafeLink(url: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(url.trim());
}

/** Opens a web or mail address in the system's own program; other schemes are refused. */
export async function openExternal(url: string): Promise<void> {
  if (!isSafeLink(url)) {
    throw new BackendError(
      'bad-request',
      'Only web addresses (http, https) and mail addresses can be opened.',
    );
  }
  await host.openExternal(url.trim());
}
