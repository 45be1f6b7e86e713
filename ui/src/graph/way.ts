import type { EntityTitle } from '@/bindings/api';

/**
 * The titles along a way through the graph, in its direction. A way of more `steps` than there are
 * entities for begins before the first of them, which `…` says.
 */
export function wayText(path: readonly EntityTitle[], steps = 0): string {
  const titles = path.map((step) => step.title);
  return (path.length > 0 && path.length <= steps ? ['…', ...titles] : titles).join(' → ');
}
