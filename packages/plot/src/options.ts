/**
 * @file Options are read here: what is left out, what it may be, and errors that name the option.
 */
import { PlotError } from "./errors.ts";
import { type Color, limits, type Role, roles, SERIES } from "./spec.ts";

/** What every mark takes. */
export interface MarkOptions {
  /** What the legend and the summary call it. */
  readonly label?: string;
  /** A quantity's name, or a place (0 to 7) in the series of colours; default: the next one. */
  readonly color?: Color;
}

/** Reads the options of one function; names it in errors. */
export class Options {
  readonly #place: string;
  readonly #given: Readonly<Record<string, unknown>>;

  constructor(place: string, given: object, known: readonly string[]) {
    this.#place = place;
    this.#given = given as Readonly<Record<string, unknown>>; // looked at one name at a time
    for (const name of Object.keys(given)) {
      if (!known.includes(name)) throw this.#problem(name, `needs one of ${known.join(", ")}`);
    }
  }

  /** A text, by default "". */
  text(name: string): string {
    const value = this.#given[name] ?? "";
    if (typeof value !== "string") throw this.#problem(name, "needs a text");
    if (value.length > limits.characters) {
      throw this.#problem(name, `needs at most ${limits.characters} characters`);
    }
    return value;
  }

  /** A finite number between two others. */
  number(name: string, initial: number, least: number, most: number): number {
    const value = this.#given[name] ?? initial;
    if (typeof value === "number" && value >= least && value <= most) return value;
    throw this.#problem(name, `needs a number from ${least} to ${most}`);
  }

  /** true or false; undefined when nothing is said. */
  flag(name: string): boolean | undefined {
    const value = this.#given[name];
    if (value === undefined || typeof value === "boolean") return value;
    throw this.#problem(name, "needs true or false");
  }

  /** One of some words; undefined when nothing is said. */
  oneOf<T extends string>(name: string, words: readonly T[]): T | undefined {
    const value = this.#given[name];
    if (value === undefined) return undefined;
    const found = words.find((word) => word === value);
    if (found === undefined) throw this.#problem(name, `needs one of ${words.join(", ")}`);
    return found;
  }

  /** Two numbers, the first below the second; null when nothing is said. */
  interval(name: string): [number, number] | null {
    const value = this.#given[name];
    if (value === undefined) return null;
    const [low, high] = Array.isArray(value) ? (value as unknown[]) : [];
    const right = Array.isArray(value) && value.length === 2;
    if (right && isReal(low) && isReal(high) && low < high) return [low, high];
    throw this.#problem(name, "needs [low, high] with low < high");
  }

  /** A colour; null when nothing is said. */
  color(): Color | null {
    const value = this.#given["color"];
    if (value === undefined) return null;
    if (isColor(value)) return value;
    throw this.#problem("color", `needs 0 to ${SERIES - 1}, or one of ${roles.join(", ")}`);
  }

  /** What is given under a name, unread. */
  raw(name: string): unknown {
    return this.#given[name];
  }

  #problem(name: string, needs: string): PlotError {
    const value = shown(this.#given[name]);
    return new PlotError({
      code: "PLOT_OPTION",
      place: this.#place,
      message: `the option ${name} is ${value}.`,
      needs,
      details: { option: name },
    });
  }
}

const isReal = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value);

/** Whether a value names a colour. */
export const isColor = (value: unknown): value is Color =>
  (typeof value === "string" && roles.includes(value as Role)) ||
  (typeof value === "number" && Number.isInteger(value) && value >= 0 && value < SERIES);

/** A value in a few characters. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : String(value).slice(0, 40);
}
