/** CodeMirror in a shadow root: there its styles are adopted sheets, which the policy allows. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Problem } from '@/bindings/api';

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'transparent', fontSize: '12.5px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '19px' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    color: 'var(--ink-faint)',
    backgroundColor: 'var(--surface-sunken)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine': {
    backgroundColor: 'color-mix(in srgb, var(--surface-hover) 60%, transparent)',
  },
  '.cm-activeLineGutter': { backgroundColor: 'var(--surface-hover)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--surface-selected)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--surface-active)', outline: 'none' },
  '.cm-tooltip, .cm-panels': {
    color: 'var(--ink)',
    backgroundColor: 'var(--surface-overlay)',
    border: '1px solid var(--line-strong)',
  },
  '.cm-foldPlaceholder': {
    color: 'var(--ink-soft)',
    backgroundColor: 'var(--surface-active)',
    border: '0',
  },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-name)' },
  { tag: tags.string, color: 'var(--code-text)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: [tags.bool, tags.null], color: 'var(--code-word)' },
  { tag: tags.invalid, color: 'var(--danger)' },
]);

export interface CodeEditorOptions {
  parent: ShadowRoot;
  text: string;
  editable: boolean;
  language: 'json' | 'text';
  label: string;
  oninput: (text: string) => void;
}

/** Makes an editor or viewer. Destroy it with the view's own `destroy`. */
export function makeEditor(options: CodeEditorOptions): EditorView {
  const extensions: Extension[] = [
    lineNumbers(),
    foldGutter(),
    drawSelection(),
    bracketMatching(),
    highlightSelectionMatches(),
    syntaxHighlighting(colours),
    theme,
    keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': options.label }),
    EditorView.lineWrapping,
  ];
  if (options.language === 'json') extensions.push(json());
  if (options.editable) {
    extensions.push(
      history(),
      keymap.of(historyKeymap),
      indentOnInput(),
      highlightActiveLine(),
      lintGutter(),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) options.oninput(update.state.doc.toString());
      }),
    );
  } else {
    // Focusable all the same, so that text can be read and copied by keyboard.
    extensions.push(
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.contentAttributes.of({ tabindex: '0', role: 'textbox', 'aria-readonly': 'true' }),
    );
  }
  return new EditorView({
    parent: options.parent,
    root: options.parent,
    state: EditorState.create({ doc: options.text, extensions }),
  });
}

/** Puts another text in place of the whole. */
export function replaceText(view: EditorView, text: string): void {
  if (view.state.doc.toString() === text) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

/** Marks problems that carry a line. */
export function markProblems(view: EditorView, problems: readonly Problem[]): void {
  const marks: Diagnostic[] = [];
  for (const problem of problems) {
    if (problem.line === undefined || problem.line > view.state.doc.lines) continue;
    const line = view.state.doc.line(Math.max(problem.line, 1));
    const from = Math.min(line.from + Math.max((problem.column ?? 1) - 1, 0), line.to);
    marks.push({
      from,
      to: line.to,
      severity: problem.severity === 'error' ? 'error' : 'warning',
      message: [problem.message, problem.fix].filter(Boolean).join(' '),
    });
  }
  view.dispatch(setDiagnostics(view.state, marks));
}
