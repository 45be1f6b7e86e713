import { plural } from '@/state/format';

/** Texts of the history screen. */
export const history = {
  title: 'History',
  subtitle: 'Every change, newest first. Each can be taken back, one after the other.',
  undo: (label: string) => `Undo ${label}`,
  nothing: 'Nothing has changed yet',
  nothingText: 'Imports, edits and workshop steps appear here as you make them.',
  present: 'Now',
  undone: 'Undone',
  undoneCount: (count: number) => `${plural(count, 'change', 'changes')} undone`,
  undoTo: 'Go back to here',
  undoToText: (count: number) => `Undo ${plural(count, 'change', 'changes')}`,
  redoTo: 'Redo up to here',
  redoToText: (count: number) => `Redo ${plural(count, 'change', 'changes')}`,
  steppedBack: (count: number) => `Undid ${plural(count, 'change', 'changes')}.`,
  steppedForward: (count: number) => `Did ${plural(count, 'change', 'changes')} again.`,
  showMore: 'Show more',
  list: 'Changes',
};
