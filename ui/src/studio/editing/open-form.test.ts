import { describe, expect, it } from 'vitest';
import { OpenForm, type Editing } from './open-form.svelte';

const note: Editing = { kind: 'note', id: 'n1' };
const title: Editing = { kind: 'title', card: 'a' };
const draft = { values: 'typed', problems: [] };

describe('forms on the canvas', () => {
  it('come back with what was typed when they are refused after they had gone', () => {
    const forms = new OpenForm();
    forms.open(note);
    forms.close();
    forms.bringBack(note, draft);
    expect(forms.current).toEqual({ ...note, draft });
  });

  it('do not take the place of another form, but come after it', () => {
    const forms = new OpenForm();
    forms.open(note);
    forms.close();
    forms.open(title);
    forms.bringBack(note, draft);
    expect(forms.current).toBe(title);
    forms.close();
    expect(forms.current).toEqual({ ...note, draft });
    forms.close();
    expect(forms.current).toBeUndefined();
  });

  it('wait with what they hold when another is opened before they are finished', () => {
    const forms = new OpenForm();
    let typed = 'Own';
    const relation: Editing = { kind: 'new-relation', card: 'a', to: '' };
    forms.open(relation);
    forms.keepUnfinished(relation, () => ({ values: typed, problems: [] }));
    typed = 'Owner';
    forms.open(title);
    expect(forms.current).toBe(title);
    forms.close();
    expect(forms.current).toEqual({ ...relation, draft: { values: 'Owner', problems: [] } });
  });

  it('do not wait once they are dropped, or once they are being stored', () => {
    const forms = new OpenForm();
    forms.open(title);
    forms.keepUnfinished(title, () => draft);
    forms.close();
    expect(forms.current).toBeUndefined();
    forms.open(title);
    forms.keepUnfinished(title, () => draft);
    forms.beginStoring(title);
    forms.open(note);
    forms.close();
    expect(forms.current).toBeUndefined();
  });

  it('that came back wait again when the next one is opened at once', () => {
    const forms = new OpenForm();
    forms.open(title);
    forms.bringBack(note, draft);
    forms.close();
    forms.open(title);
    forms.close();
    expect(forms.current).toEqual({ ...note, draft });
  });

  it('are unfinished only while they are the ones open', () => {
    const forms = new OpenForm();
    forms.open(note);
    forms.keepUnfinished(title, () => draft);
    forms.open(title);
    forms.close();
    expect(forms.current).toBeUndefined();
  });
});
