import type { Changed, ImportSource } from '@/bindings/api';
import { toBackendError } from './errors';
import type { FileDrop, Host } from './host';
import { askForPath } from './path-dialog.svelte';

/** The page in a browser on top of an HTTP host, as the browser tests have it. */
export const httpHost: Host = {
  kind: 'http',
  async send(name, request) {
    const response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw toBackendError(answer);
    return answer;
  },
  onChanged(listener) {
    const events = new EventSource('/events');
    events.addEventListener('changed', (event: MessageEvent<string>) =>
      listener(JSON.parse(event.data) as Changed),
    );
    return () => events.close();
  },
  // A page has no menu bar; the same actions are in the palette.
  setMenu: () => Promise.resolve(),
  onMenu: () => () => undefined,
  onFileDrop,
  async pickOpen(question) {
    const path = await askForPath(question.title, '');
    if (path === null) return null;
    return [path];
  },
  async pickSave(question) {
    const path = await askForPath(question.title, question.suggestedName);
    return path === null ? null : { path, overwrite: false };
  },
  reportUrl: (id, audience) => `/report/${encodeURIComponent(id)}?audience=${audience}`,
  openExternal(url) {
    window.open(url, '_blank', 'noopener,noreferrer');
    return Promise.resolve();
  },
  setZoom,
};

/** A page cannot zoom its own window; scaled lengths are the nearest thing. */
function setZoom(factor: number): Promise<void> {
  document.documentElement.style.setProperty('zoom', factor === 1 ? '' : String(factor));
  return Promise.resolve();
}

function onFileDrop(listener: (drop: FileDrop) => void): () => void {
  // Every element under the pointer sends its own enter and leave.
  let depth = 0;
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  const enter = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth += 1;
    if (depth === 1) listener({ kind: 'over' });
  };
  const over = (event: DragEvent) => {
    if (carriesFiles(event)) event.preventDefault();
  };
  const leave = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    depth -= 1;
    if (depth === 0) listener({ kind: 'leave' });
  };
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    void readFiles([...(event.dataTransfer?.files ?? [])]).then(listener);
  };
  window.addEventListener('dragenter', enter);
  window.addEventListener('dragover', over);
  window.addEventListener('dragleave', leave);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragenter', enter);
    window.removeEventListener('dragover', over);
    window.removeEventListener('dragleave', leave);
    window.removeEventListener('drop', drop);
  };
}

/** A page has no paths to hand on, so only texts can be dropped here; an archive is chosen. */
async function readFiles(files: File[]): Promise<FileDrop> {
  const sources: ImportSource[] = [];
  const unreadable: string[] = [];
  for (const file of files) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
      sources.push({ kind: 'text', name: file.name, text });
    } catch {
      unreadable.push(file.name);
    }
  }
  return unreadable.length > 0
    ? { kind: 'unreadable', names: unreadable }
    : { kind: 'drop', sources };
}
