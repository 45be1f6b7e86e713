import { t } from '@/i18n';
import type { Picture } from './engine/map';
import { nodeAt } from './engine/read';
import { neighbours } from './twin';

/** What a screen reader says of a node; `titles` are those of blueprints. */
export function spoken(
  picture: Picture,
  index: number,
  titles: ReadonlyMap<string, string>,
): string | undefined {
  const node = nodeAt(picture, index);
  if (!node) return undefined;
  if (node.count > 0) return t.graph.groupSpoken(node.title, node.count);
  const { outgoing, incoming } = neighbours(picture, index);
  const what = node.missing ? t.graph.missing : (titles.get(node.blueprint) ?? node.blueprint);
  return t.graph.nodeSpoken(node.title, what, outgoing.length, incoming.length);
}
