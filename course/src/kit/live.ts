/** @file Present values: figures publish them by name, formulas show them beside their symbols. */

/** A value that a figure shows: a number, a few numbers, or a word. */
export type LiveValue = number | string | readonly number[];

/** The values of a figure at this moment, by name. */
export type LiveValues = Readonly<Record<string, LiveValue>>;

/** Which figure of the page gives which symbol its value. */
export interface LiveMapping {
  /** Id of the figure. */
  readonly figure: string;
  /** From symbol key to the name under which the figure publishes the value. */
  readonly values: Readonly<Record<string, string>>;
}

type Listener = (figure: string, values: LiveValues) => void;

// Figures wake when they come into view, in any order with the page's own script: what was said
// before somebody listened is kept.
const last = new Map<string, LiveValues>();
const listeners = new Set<Listener>();

/** Says what the numbers of a figure are now. */
export function publishValues(figure: string, values: LiveValues): void {
  last.set(figure, values);
  for (const listener of listeners) listener(figure, values);
}

/** Calls `listener` with what figures have published and will publish; gives back how to stop it. */
export function onValues(listener: Listener): () => void {
  listeners.add(listener);
  for (const [figure, values] of last) listener(figure, values);
  return () => listeners.delete(listener);
}

const number = (value: number): string => {
  if (!Number.isFinite(value)) return String(value).replace("Infinity", "∞").replace("-", "−");
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e5)
      ? value.toExponential(2)
      : String(Number(value.toPrecision(4)));
  return text.replaceAll("-", "−");
};

const SHOWN = 6;

/** A value as it stands beside its symbol: four digits, a few entries. */
export function showValue(value: LiveValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return number(value);
  const shown = value.slice(0, SHOWN).map(number).join(", ");
  return value.length > SHOWN ? `(${shown}, …)` : `(${shown})`;
}
