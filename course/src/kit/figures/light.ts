const LIGHT = "mathesis:light";

/** Lights the given quantities everywhere on the page (none: puts them out). */
export function light(keys: readonly string[]): void {
  document.dispatchEvent(new CustomEvent<readonly string[]>(LIGHT, { detail: keys }));
}

/** Calls `listener` whenever a figure asks for light. */
export function onLight(listener: (keys: readonly string[]) => void): void {
  document.addEventListener(LIGHT, (event) => {
    if (event instanceof CustomEvent) listener(event.detail as readonly string[]);
  });
}
