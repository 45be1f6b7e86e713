/** From key presses to actions. */
import { actionFor, perform } from '@/actions/registry.svelte';
import { workspace } from '@/state/workspace.svelte';

function fieldOf(event: KeyboardEvent | FocusEvent | Event): HTMLElement | null {
  // Inside a shadow root the event's own target is only its host.
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return null;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return target;
  if (target instanceof HTMLInputElement) {
    return ['checkbox', 'radio', 'button', 'range'].includes(target.type) ? null : target;
  }
  return null;
}

function textOf(field: HTMLElement): string {
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
    ? field.value
    : (field.textContent ?? '');
}

/** Listens for keys and menu entries until the returned function is called. */
export function handleKeys(): () => void {
  // What each field held when it was last settled: at focus, or when its change was taken over.
  const settled = new WeakMap<HTMLElement, string>();

  const settle = (event: Event) => {
    const field = fieldOf(event);
    if (field !== null) settled.set(field, textOf(field));
  };

  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    // An open dialog has the keyboard for itself.
    if (document.querySelector('[data-dialog-content][data-state="open"]') !== null) return;
    const field = fieldOf(event);
    const action = actionFor(event, field !== null);
    if (action === undefined) return;
    const steps = action.id === 'undo' || action.id === 'redo';
    // A held key goes on only as long as it is held; its repetitions must not pile up.
    if (steps && event.repeat && workspace.stepping) {
      event.preventDefault();
      return;
    }
    if (steps && field !== null) {
      // Typing that has not been taken over yet is undone by the field itself.
      const before = settled.get(field);
      if (before !== undefined && before !== textOf(field)) return;
    }
    event.preventDefault();
    void perform(action);
  };

  window.addEventListener('keydown', press);
  document.addEventListener('focusin', settle);
  document.addEventListener('change', settle);
  return () => {
    window.removeEventListener('keydown', press);
    document.removeEventListener('focusin', settle);
    document.removeEventListener('change', settle);
  };
}
