import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import type { Changed } from '@/bindings/api';
import type { Host, SavePlace } from './host';

// Listeners are registered asynchronously; whoever leaves earlier is unhooked as soon as possible.
function hook(registered: Promise<() => void>): () => void {
  return () => void registered.then((unhook) => unhook());
}

/** The desktop window. */
export const windowHost: Host = {
  kind: 'window',
  send: (name, request) => invoke('call', { name, request }),
  onChanged: (listener) => hook(listen<Changed>('changed', (event) => listener(event.payload))),
  setMenu: (menus) => invoke('menu_set', { menus }),
  onMenu: (listener) => hook(listen<string>('menu', (event) => listener(event.payload))),
  onFileDrop: (listener) =>
    hook(
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === 'enter') listener({ kind: 'over' });
        else if (payload.type === 'leave') listener({ kind: 'leave' });
        else if (payload.type === 'drop') {
          listener({
            kind: 'drop',
            sources: payload.paths.map((path) => ({ kind: 'path', path })),
          });
        }
      }),
    ),
  async pickOpen(question) {
    const paths = await invoke<string[]>('pick_open', { ask: question });
    return paths.length === 0 ? null : paths;
  },
  pickSave: (question) => invoke<SavePlace | null>('pick_save', { ask: question }),
  reportUrl(id, audience) {
    // Windows' webview knows custom schemes only as a sub-domain of localhost.
    const origin = navigator.userAgent.includes('Windows')
      ? 'http://report.localhost/'
      : 'report://localhost/';
    return `${origin}${encodeURIComponent(id)}?audience=${audience}`;
  },
  openExternal: (url) => invoke('open_external', { url }),
  setZoom: (factor) => getCurrentWebview().setZoom(factor),
};
