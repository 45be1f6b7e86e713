/** One stored blueprint under edit, the same on its page and in the studio. */
import { call } from '@/backend';
import type { BlueprintView, Problem } from '@/bindings/api';
import { resource, type Resource } from '@/state/live.svelte';
import { pointer } from '@/state/problems';
import { Editor } from '../editor.svelte';
import { blueprintDraft } from '../names';
import { placed } from '../value/placing';
import { asText, derivedSpecs, propertySpecs, relationSpecs } from '../value/schema';

export class BlueprintEditing {
  readonly name: { identifier: string };
  readonly view: Resource<BlueprintView>;
  readonly editor: Editor;
  /** Its title as it is typed. */
  readonly title = $derived.by(
    () =>
      asText(this.editor.at('/title')) || this.view.data?.blueprint.title || this.name.identifier,
  );
  /** Properties that are worked out, not stored. */
  readonly computed = $derived.by(() => derivedSpecs(this.editor.value));
  /** What is wrong, by the field it stands beside. */
  readonly problems = $derived.by(() =>
    placed(this.editor.problems, [
      '/title',
      '/description',
      '/icon',
      ...propertySpecs(this.editor.value).map((spec) => pointer('schema', 'properties', spec.id)),
      ...relationSpecs(this.editor.value).map((spec) => pointer('relations', spec.id)),
    ]),
  );

  /** Made while a component is set up, anew for another blueprint. */
  constructor(identifier: string) {
    const name = { identifier };
    this.name = name;
    this.view = resource(
      () => name,
      (wanted) => call('blueprint_get', wanted),
    );
    this.editor = new Editor({
      key: blueprintDraft(identifier),
      source: () => this.view.data?.source,
      stored: () => this.view.data?.problems ?? [],
      check: async (edits): Promise<Problem[]> =>
        (await call('blueprint_check', { ...name, edits })).problems,
    });
  }
}
