import type { Material } from "../material.ts";
import { unless } from "../part.ts";

const PLACE =
  /§|\b(?:sections?|sec\.|chapters?|ch\.|equations?|eqs?\.|theorems?|lemmas?|algorithms?|tables?|figures?|appendix|pp?\.)/i;

/** Primary references, each with the place in it. */
export function sources({ meta }: Material): readonly string[] {
  const listed = meta?.sources ?? [];
  return [
    ...unless(listed.length > 0, "meta.ts names no source."),
    ...listed.flatMap(({ text }) =>
      unless(PLACE.test(text), `No section or equation number: “${text}”`),
    ),
  ];
}
