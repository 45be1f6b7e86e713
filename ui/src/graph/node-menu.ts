import { t } from '@/i18n';
import type { MenuItem } from '@/kit';
import type { SceneNode } from './engine/scene';

/** What can be done with a node; what is absent cannot be done in this picture. */
export interface NodeDoings {
  inside: () => void;
  open: () => void;
  around: () => void;
  impact: () => void;
  expand?: () => void;
  collapse?: () => void;
  pin?: { pinned: boolean; toggle: () => void };
  hide?: () => void;
}

/** The menu of a node. */
export function nodeMenu(node: SceneNode, doings: NodeDoings): MenuItem[] {
  if (node.count > 0) return [{ id: 'inside', label: t.graph.lookInside, run: doings.inside }];
  const { expand, collapse, pin, hide } = doings;
  const items: MenuItem[] = [];
  if (!node.missing) items.push({ id: 'open', label: t.graph.open, run: doings.open });
  items.push(
    { id: 'around', label: t.graph.showAround, run: doings.around },
    { id: 'impact', label: t.graph.showImpact, run: doings.impact },
  );
  if (expand && node.more > 0) {
    items.push({ id: 'expand', label: t.graph.expand(node.more), icon: 'plus', run: expand });
  }
  if (collapse) {
    items.push({ id: 'collapse', label: t.graph.collapse, icon: 'minus', run: collapse });
  }
  if (pin) {
    const label = pin.pinned ? t.graph.unpin : t.graph.pin;
    items.push({ id: 'pin', label, separatorBefore: true, run: pin.toggle });
  }
  if (hide) items.push({ id: 'hide', label: t.graph.hideNode, icon: 'eye-off', run: hide });
  return items;
}

/** What can be done with the picture as a whole. */
export interface PictureDoings {
  fit: () => void;
  tidy?: () => void;
  hidden?: { count: number; show: () => void };
}

/** The menu of the ground. */
export function emptyMenu({ fit, tidy, hidden }: PictureDoings): MenuItem[] {
  const items: MenuItem[] = [{ id: 'fit', label: t.graph.fitAll, icon: 'fit', run: fit }];
  if (tidy) items.push({ id: 'tidy', label: t.graph.tidy, run: tidy });
  if (hidden) {
    const label = t.graph.showHidden(hidden.count);
    items.push({ id: 'hidden', label, icon: 'eye', run: hidden.show });
  }
  return items;
}
