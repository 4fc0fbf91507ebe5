const LIGHT = "mathesis:light";

// A figure may wake before the page's own script listens: what it said last is kept.
let last: readonly string[] = [];

/** Lights the given quantities everywhere on the page (none: puts them out). */
export function light(keys: readonly string[]): void {
  last = keys;
  document.dispatchEvent(new CustomEvent<readonly string[]>(LIGHT, { detail: keys }));
}

/** Calls `listener` with what figures light, now and whenever one asks for it. */
export function onLight(listener: (keys: readonly string[]) => void): void {
  document.addEventListener(LIGHT, (event) => {
    if (event instanceof CustomEvent) listener(event.detail as readonly string[]);
  });
  if (last.length > 0) listener(last);
}
