// Three hundred blueprints of ten properties, and what the studio may take to show them.

const CARDS = 300;
const TYPES = ['string', 'number', 'boolean', 'array', 'object'];

export const STUDIO = `studio, ${String(CARDS)} cards`;
/** Milliseconds, as the design sets them. */
export const STUDIO_BOUNDS = { paint: 1000, view: 50, drag: 40 };

/** A tree of blueprints with some relations across it, to be created. */
export function manyBlueprints(): { value: unknown }[] {
  return Array.from({ length: CARDS }, (_, index) => {
    const properties = Object.fromEntries(
      Array.from({ length: 10 }, (_, place) => [
        `prop${place}`,
        { title: `Property ${place}`, type: TYPES[place % TYPES.length] },
      ]),
    );
    const relations: Record<string, unknown> = {};
    if (index > 0) relations['parent'] = { title: 'Parent', target: `b${((index - 1) / 3) | 0}` };
    if (index % 3 === 1) relations['other'] = { title: 'Other', target: `b${(index * 7) % index}` };
    const title = `Blueprint ${index}`;
    return { value: { identifier: `b${index}`, title, schema: { properties }, relations } };
  });
}
