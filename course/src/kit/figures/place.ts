/** A place in the picture, in the units of its viewBox. */
export type Place = readonly [x: number, y: number];

/** Where a pointer is, in viewBox units of the picture that `element` belongs to. */
export function placeOfPointer(element: SVGGraphicsElement, event: MouseEvent): Place {
  const picture = element.ownerSVGElement ?? element;
  const matrix = picture.getScreenCTM()?.inverse();
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  return [point.x, point.y];
}

/** The keys that move something: along one axis of the picture, or both. */
export type Along = "both" | "x" | "y";

interface Keys {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const arrows: Readonly<Record<string, Place>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Farther than any picture reaches: what takes a place keeps it within its bounds. */
const FAR = 1e6;

/** On one axis all four arrows move along it, right and up towards its end, as on every slider. */
function direction(key: string, along: Along): Place | null {
  const arrow = arrows[key];
  if (arrow === undefined) {
    if (along === "both" || (key !== "Home" && key !== "End")) return null;
    const far = key === "End" ? FAR : -FAR;
    return along === "x" ? [far, 0] : [0, -far];
  }
  if (along === "both") return arrow;
  const forward = arrow[0] - arrow[1];
  return along === "x" ? [forward, 0] : [0, -forward];
}

/**
 * How far a key moves something whose step is `step`: arrows by one step (span/50), with Shift by
 * five (span/10), with Alt by a quarter (span/200); Home and End go to the ends of a single axis.
 */
export function keyMove(event: Keys, step: Place, along: Along = "both"): Place | null {
  const way = direction(event.key, along);
  if (way === null || event.ctrlKey || event.metaKey) return null;
  const factor = event.shiftKey ? 5 : event.altKey ? 0.25 : 1;
  return [way[0] * step[0] * factor, way[1] * step[1] * factor];
}
