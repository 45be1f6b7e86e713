import { isMap, mapEdge, mapNode, type Picture } from './map';
import type { SceneEdge, SceneNode } from './scene';

/** How many nodes a picture has. */
export function nodeCount(picture: Picture): number {
  return isMap(picture) ? picture.ids.length : picture.nodes.length;
}

/** How many edges a picture has. */
export function edgeCount(picture: Picture): number {
  return isMap(picture) ? picture.ends.length / 2 : picture.edges.length;
}

/** One node of a picture. */
export function nodeAt(picture: Picture, index: number): SceneNode | undefined {
  return isMap(picture) ? mapNode(picture, index) : picture.nodes[index];
}

/** One edge of a picture. */
export function edgeAt(picture: Picture, index: number): SceneEdge | undefined {
  return isMap(picture) ? mapEdge(picture, index) : picture.edges[index];
}

/** Both ends of an edge, without making an object of it. */
export function endsAt(picture: Picture, index: number): [number, number] {
  if (isMap(picture)) return [picture.ends[2 * index] ?? -1, picture.ends[2 * index + 1] ?? -1];
  const edge = picture.edges[index];
  return [edge?.from ?? -1, edge?.to ?? -1];
}

/** The position of a node by its id; −1 when it is not in the picture. */
export function findNode(picture: Picture, id: string): number {
  return isMap(picture)
    ? picture.ids.indexOf(id)
    : picture.nodes.findIndex((node) => node.id === id);
}

/** The id of an entity's node, as the core writes it. */
export function nodeId(name: { blueprint: string; identifier: string }): string {
  const blueprint = name.blueprint.replaceAll('~', '~0').replaceAll('/', '~1');
  return `${blueprint}/${name.identifier}`;
}
