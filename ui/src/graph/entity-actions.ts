import type { Action } from '@/actions/registry.svelte';
import { t } from '@/i18n';
import type { View } from './query';

/** What the actions of the entity graph do, and when they can. */
export interface EntityDoings {
  /** Something is there to be exported. */
  exportable: () => boolean;
  exportIt: () => void;
  /** A picture is drawn whose nodes have places of their own. */
  arranged: () => boolean;
  tidy: () => void;
  show: (view: View) => void;
}

/** The actions of the entity graph, for the one registry. */
export function entityActions(doings: EntityDoings): Action[] {
  return [
    {
      id: 'graph-export',
      label: () => t.graph.exportTitle,
      group: 'screen',
      icon: 'download',
      when: doings.exportable,
      run: doings.exportIt,
    },
    {
      id: 'graph-map',
      label: () => t.graph.map,
      group: 'screen',
      run: () => doings.show({ kind: 'map', within: [] }),
    },
    {
      id: 'graph-overview',
      label: () => `${t.graph.title}: ${t.graph.overview}`,
      group: 'screen',
      run: () => doings.show({ kind: 'groups', by: { kind: 'blueprint' }, within: [] }),
    },
    {
      id: 'graph-tidy',
      label: () => `${t.graph.title}: ${t.graph.tidy}`,
      group: 'screen',
      when: doings.arranged,
      run: doings.tidy,
    },
  ];
}
