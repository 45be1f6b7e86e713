/** Short messages about what just happened, with one thing to do about it. */
import { BackendError } from '@/backend/errors';
import { announce } from './announce.svelte';

export interface Toast {
  id: number;
  text: string;
  /** A second, quieter line: a path, a remedy. */
  detail?: string;
  tone: 'neutral' | 'danger';
  /** Offers to undo the newest change. */
  undo?: boolean;
  action?: { label: string; run: () => void };
}

export interface ToastRequest {
  text: string;
  detail?: string;
  tone?: Toast['tone'];
  undo?: boolean;
  action?: Toast['action'];
}

const shownAtOnce = 3;
const shownFor = 6_000;

let list = $state.raw<Toast[]>([]);
let lastId = 0;
const timers = new Map<number, ReturnType<typeof setTimeout>>();

/** The messages on screen, oldest first. */
export const toasts = {
  get list(): Toast[] {
    return list;
  },
};

/** Shows a message. Errors stay until they are closed. Returns its id. */
export function toast(request: ToastRequest): number {
  lastId += 1;
  const made: Toast = { tone: 'neutral', ...request, id: lastId };
  list = [...list, made].slice(-shownAtOnce);
  announce(request.detail === undefined ? request.text : `${request.text} ${request.detail}`);
  resumeToast(made.id);
  return made.id;
}

/** Takes a message away. */
export function closeToast(id: number): void {
  pauseToast(id);
  list = list.filter((shown) => shown.id !== id);
}

/** Keeps a message while the pointer or the focus is on it. */
export function pauseToast(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

/** Starts a message's time. */
export function resumeToast(id: number): void {
  pauseToast(id);
  const shown = list.find((each) => each.id === id);
  if (shown === undefined || shown.tone === 'danger') return;
  timers.set(
    id,
    setTimeout(() => closeToast(id), shownFor),
  );
}

/** Shows that something was refused or failed, and what to do about it. */
export function failure(thrown: unknown): void {
  if (!(thrown instanceof BackendError)) {
    toast({ text: thrown instanceof Error ? thrown.message : String(thrown), tone: 'danger' });
    return;
  }
  const first = thrown.problems[0];
  const detail =
    first === undefined ? undefined : [first.message, first.fix].filter(Boolean).join(' ');
  toast({
    text: thrown.message,
    detail: detail === thrown.message ? undefined : detail,
    tone: 'danger',
  });
}
