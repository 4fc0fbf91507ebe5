/**
 * @file A figure from a stranger: every part is checked and copied, so that what is drawn is a
 * figure and nothing else. Objects with getters are read once.
 */
import { PlotError } from "./errors.ts";
import { isColor } from "./options.ts";
import { checkSize } from "./size.ts";
import * as s from "./spec.ts";

/**
 * The figure that `given` is, copied; for data that comes from a file, another page or a worker.
 *
 * @throws PlotError `PLOT_SPEC` with the part that is wrong, `PLOT_SIZE` when it holds too much
 * @example
 * readSpec(JSON.parse(JSON.stringify(plot([1, 2])))).marks[0].type // "line"
 * readSpec({}) // throws PlotError
 */
export function readSpec(given: unknown): s.PlotSpec {
  const spec = new Part("spec", given);
  spec.oneOf("kind", ["mathesis-plot"]);
  if (spec.number("version", 1, 1) !== 1) throw spec.problem("version");
  const marks = spec.items("marks", s.limits.marks, readMark);
  checkSize(marks, "spec.marks");
  return {
    kind: "mathesis-plot",
    version: 1,
    title: spec.text("title"),
    x: readAxis(spec.part("x")),
    y: readAxis(spec.part("y")),
    legend: spec.isNull("legend") ? null : spec.flag("legend"),
    grid: spec.flag("grid"),
    equal: spec.flag("equal"),
    width: spec.number("width", 160, s.limits.pixels),
    height: spec.number("height", 120, s.limits.pixels),
    marks,
  };
}

const readAxis = (part: Part): s.AxisSpec => ({
  label: part.text("label"),
  scale: part.oneOf("scale", s.scaleKinds),
  domain: part.isNull("domain") ? null : part.interval("domain"),
});

const types = ["line", "dots", "bars", "histogram", "heatmap", "rule", "text", "area"] as const;

const readers: { readonly [T in s.Mark["type"]]: (part: Part) => Extract<s.Mark, { type: T }> } = {
  line: (part) => ({
    ...{ type: "line", ...shown(part), ...part.rows(["x", "y"]) },
    width: part.number("width", 0.25, 20),
    dash: part.isNull("dash") ? null : part.oneOf("dash", s.dashes),
  }),
  dots: (part) => ({
    ...{ type: "dots", ...shown(part), ...part.rows(["x", "y"]) },
    radius: part.number("radius", 0.5, 30),
    symbol: part.isNull("symbol") ? null : part.oneOf("symbol", s.symbols),
  }),
  bars: (part) => {
    const [x, y] = [part.texts("x"), part.values("y")];
    if (x.length !== y.length) throw part.problem("y");
    return { type: "bars", ...shown(part), x, y };
  },
  histogram: (part) => {
    const [edges, heights] = [part.numbers("edges"), part.numbers("heights")];
    const increases = edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? edge));
    if (edges.length !== heights.length + 1 || !increases) throw part.problem("edges");
    return { type: "histogram", ...shown(part), edges, heights };
  },
  heatmap: (part) => {
    const rows = part.whole("rows", s.limits.cells);
    const columns = part.whole("columns", s.limits.cells);
    const values = part.values("values");
    if (values.length > s.limits.cells) throw tooMuch("heatmap", values.length, s.limits.cells);
    if (rows * columns !== values.length) throw part.problem("values");
    const extent = part.isNull("extent") ? null : readExtent(part);
    return { type: "heatmap", label: part.text("label"), rows, columns, values, extent };
  },
  rule: (part) => ({
    ...{ type: "rule", ...shown(part), at: part.numbers("at") },
    axis: part.oneOf("axis", ["x", "y"]),
    dash: part.oneOf("dash", s.dashes),
  }),
  text: (part) => {
    const texts = part.texts("texts");
    const { x, y } = part.rows(["x", "y"]);
    if (texts.length !== x.length) throw part.problem("texts");
    return { type: "text", ...shown(part), x, y, texts, anchor: part.oneOf("anchor", s.anchors) };
  },
  area: (part) => ({ type: "area", ...shown(part), ...part.rows(["x", "low", "high"]) }),
};

/** The mark that `given` is, copied; `place` is what errors call it. */
export function readMark(given: unknown, place: string): s.Mark {
  const part = new Part(place, given);
  const type = part.oneOf("type", types);
  return readers[type](part);
}

function readExtent(part: Part): [number, number, number, number] {
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0, ...more] = part.numbers("extent");
  if (more.length > 0 || !(x0 < x1 && y0 < y1)) throw part.problem("extent");
  return [x0, x1, y0, y1];
}

const shown = (part: Part): { label: string; color: s.Color | null } => ({
  label: part.text("label"),
  color: part.isNull("color") ? null : part.color(),
});

function tooMuch(place: string, count: number, most: number): PlotError {
  const message = `${count} numbers are more than the ${most} that can be shown.`;
  return new PlotError({ code: "PLOT_SIZE", place, message, details: { count, most } });
}

/** An object whose fields are read by name, each with its check. */
class Part {
  readonly #place: string;
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(place: string, given: unknown) {
    this.#place = place;
    if (typeof given !== "object" || given === null) throw this.problem("");
    this.#fields = { ...given };
  }

  problem(name: string): PlotError {
    const place = name === "" ? this.#place : `${this.#place}.${name}`;
    const message = "this is not what a figure holds here.";
    return new PlotError({ code: "PLOT_SPEC", place, message, details: { field: name } });
  }

  part(name: string): Part {
    return new Part(`${this.#place}.${name}`, this.#fields[name]);
  }

  isNull(name: string): boolean {
    return this.#fields[name] === null;
  }

  text(name: string): string {
    return this.#text(name, this.#fields[name]);
  }

  flag(name: string): boolean {
    const value = this.#fields[name];
    if (typeof value !== "boolean") throw this.problem(name);
    return value;
  }

  number(name: string, least: number, most: number): number {
    const value = this.#fields[name];
    if (typeof value === "number" && value >= least && value <= most) return value;
    throw this.problem(name);
  }

  whole(name: string, most: number): number {
    const value = this.number(name, 1, most);
    if (!Number.isInteger(value)) throw this.problem(name);
    return value;
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T {
    const found = words.find((word) => word === this.#fields[name]);
    if (found === undefined) throw this.problem(name);
    return found;
  }

  color(): s.Color {
    const value = this.#fields["color"];
    if (!isColor(value)) throw this.problem("color");
    return value;
  }

  interval(name: string): [number, number] {
    const [low = 0, high = 0, ...more] = this.numbers(name);
    if (more.length > 0 || !(low < high)) throw this.problem(name);
    return [low, high];
  }

  items<T>(name: string, most: number, read: (item: unknown, place: string) => T): T[] {
    const value = this.#fields[name];
    if (!Array.isArray(value)) throw this.problem(name);
    if (value.length > most) throw tooMuch(`${this.#place}.${name}`, value.length, most);
    return Array.from(value, (item: unknown, i) => read(item, `${this.#place}.${name}[${i}]`));
  }

  texts(name: string): string[] {
    return this.items(name, s.limits.items, (item) => this.#text(name, item));
  }

  values(name: string): s.Value[] {
    return this.items(name, s.limits.numbers, (item) => {
      if (item === null || (typeof item === "number" && Number.isFinite(item))) return item;
      throw this.problem(name);
    });
  }

  numbers(name: string): number[] {
    return this.values(name).map((value) => {
      if (value === null) throw this.problem(name);
      return value;
    });
  }

  rows<N extends string>(names: readonly N[]): Record<N, s.Value[]> {
    const rows = names.map((name) => [name, this.values(name)] as const);
    const length = rows[0]?.[1].length;
    for (const [name, values] of rows) if (values.length !== length) throw this.problem(name);
    return Object.fromEntries(rows) as Record<N, s.Value[]>; // one entry for each name
  }

  #text(name: string, value: unknown): string {
    if (typeof value === "string" && value.length <= s.limits.characters) return value;
    throw this.problem(name);
  }
}
