import { isMap, nameOf, type Picture } from './engine/map';
import { nodeCount } from './engine/read';

/** An entry of the legend. */
export interface LegendPoint {
  /** Place in the palette. */
  color: number;
  /** Blueprint, team or value. */
  key: string;
}

/**
 * The nodes that an entry of the legend stands for. A blueprint is known by its name; teams and
 * values of properties are not part of a picture, so that their colour has to tell.
 */
export function nodesOf(
  picture: Picture,
  { color, key }: LegendPoint,
  colorBy: 'blueprint' | 'team' | 'property',
): Set<number> {
  const found = new Set<number>();
  for (let index = 0; index < nodeCount(picture); index++) {
    const same =
      colorBy === 'blueprint'
        ? blueprintAt(picture, index) === key
        : colorAt(picture, index) === color;
    if (same) found.add(index);
  }
  return found;
}

function blueprintAt(picture: Picture, index: number): string | undefined {
  if (isMap(picture)) return nameOf(picture.ids[index] ?? '').blueprint;
  return picture.nodes[index]?.blueprint;
}

function colorAt(picture: Picture, index: number): number | undefined {
  return isMap(picture) ? picture.colors[index] : picture.nodes[index]?.color;
}
