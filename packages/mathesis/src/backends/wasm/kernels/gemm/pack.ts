/**
 * @file Packing: lines of a matrix are put side by side, `width` abreast, in the order in which
 * tiles read them: to[(line div width)·width·terms + term·width + line mod width]. Where the last
 * panel wants lines that do not exist there are zeros. Strides say what a line is, so one kernel
 * packs rows of a, columns of b, and both transposed.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { pointer } from "../../../../ir/loops/types.ts";
import { constant, shuffle, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength } from "../lanes.ts";

/** Line l has its term e at x[l·line + e·step]. Written as f32; as f64 it is the same. */
export type PackParams = {
  readonly x: "f32*";
  readonly line: "i32";
  readonly step: "i32";
  readonly lines: "i32";
  readonly terms: "i32";
  readonly to: "f32*";
};

type Panel = {
  readonly x: Value<"f32*">;
  readonly line: Value<"i32">;
  readonly step: Value<"i32">;
  readonly terms: Value<"i32">;
  readonly to: Value<"f32*">;
};

/** The kernel that packs panels of `width` lines. */
export function gemmPack(type: Float, width: number): TypedKernel<PackParams> {
  const real = type as "f32"; // or f64: see PackParams
  const at = pointer(real);
  const params = { x: at, line: "i32", step: "i32", lines: "i32", terms: "i32", to: at } as const;
  const lanes = vectorLength[type];
  return kernel(`gemm-pack${width}-${type}`, params, (k, { x, line, step, lines, terms, to }) => {
    k.loop(
      "first",
      0,
      lines,
      (first) => {
        const panel = {
          x: k.let("from", x.plus(first.mul(line))),
          line,
          step,
          terms,
          to: k.let("panel", to.plus(first.mul(terms))),
        };
        const isWhole = k.let("isWhole", first.add(width).le(lines));
        k.if(
          isWhole.and(line.eq(1)),
          () => copyTerms(k, panel, width, lanes),
          () => {
            k.if(
              isWhole.and(step.eq(1)),
              () => transposeLines(k, panel, width, lanes),
              () => copySingly(k, panel, width, lines.sub(first), constant(real, 0)),
            );
          },
        );
      },
      { step: width },
    );
  });
}

/** Lines are neighbours: what is side by side stays so. */
function copyTerms(k: Writer, { x, step, terms, to }: Panel, width: number, lanes: number): void {
  k.loop("e", 0, terms, (e) => {
    const from = k.let("term", x.plus(e.mul(step)));
    for (let v = 0; v < width; v += lanes) {
      const at = Math.min(v, width - lanes); // the last vector ends where the panel does
      k.set(to.vector(e.mul(width).add(at)), from.vector(at));
    }
  });
}

/** Terms are neighbours: squares of lanes × lanes elements are transposed. */
function transposeLines(k: Writer, panel: Panel, width: number, lanes: number): void {
  const { x, line, terms, to } = panel;
  const whole = k.let("whole", terms.and(-lanes));
  k.loop(
    "e",
    0,
    whole,
    (e) => {
      const rows = Array.from({ length: width }, (_, l) =>
        k.let("row", x.vector(line.mul(l).add(e))),
      );
      const target = k.let("target", to.plus(e.mul(width)));
      for (const [i, part] of transposed(k, rows, lanes).entries()) {
        k.set(target.vector(i * lanes), part);
      }
    },
    { step: lanes },
  );
  k.loop("e", whole, terms, (e) => {
    for (let l = 0; l < width; l++) k.set(to.at(e.mul(width).add(l)), x.at(line.mul(l).add(e)));
  });
}

type Vectors = readonly Value<"f32x4">[];

/** `lanes` terms of some lines, term after term, without gaps. */
function transposed(k: Writer, rows: Vectors, lanes: number): Vectors {
  const squares: Vectors[] = [];
  for (let v = 0; v + lanes <= rows.length; v += lanes) {
    squares.push(transpose(k, rows.slice(v, v + lanes)));
  }
  const columns = Array.from({ length: lanes }, (_, t) => squares.map((square) => square[t]));
  if (rows.length % lanes === 0) return columns.flat();
  const [a, b] = rows.slice(-2);
  const [first, second] = [shuffle(a, b, [0, 4, 1, 5]), shuffle(a, b, [2, 6, 3, 7])];
  return [
    ...twoTerms(k.let("pair", first), columns[0], columns[1]),
    ...twoTerms(k.let("pair", second), columns[2], columns[3]),
  ];
}

/** Two terms of lines that fill vectors, and of two more lines, which are in `pair`. */
function twoTerms(pair: Value<"f32x4">, even: Vectors, odd: Vectors): Vectors {
  const shifted = odd.map((column, i) =>
    i === 0 ? shuffle(pair, column, [0, 1, 4, 5]) : shuffle(odd[i - 1], column, [2, 3, 4, 5]),
  );
  return [...even, ...shifted, shuffle(odd[odd.length - 1], pair, [2, 3, 6, 7])];
}

/** The columns of a square of two rows of two or four rows of four. */
export function transpose(k: Writer, rows: readonly Value<"f32x4">[]): readonly Value<"f32x4">[] {
  const named = (x: Value<"f32x4">) => k.let("part", x);
  if (rows.length === 2) {
    const [a, b] = rows;
    return [shuffle(a, b, [0, 2]), shuffle(a, b, [1, 3])];
  }
  const [a, b, c, d] = rows;
  const [low, high] = [
    [0, 4, 1, 5],
    [2, 6, 3, 7],
  ];
  const [ab, AB] = [named(shuffle(a, b, low)), named(shuffle(a, b, high))];
  const [cd, CD] = [named(shuffle(c, d, low)), named(shuffle(c, d, high))];
  const [first, second] = [
    [0, 1, 4, 5],
    [2, 3, 6, 7],
  ];
  return [
    shuffle(ab, cd, first),
    shuffle(ab, cd, second),
    shuffle(AB, CD, first),
    shuffle(AB, CD, second),
  ];
}

/** Any strides, and panels that are not full. */
function copySingly(
  k: Writer,
  { x, line, step, terms, to }: Panel,
  width: number,
  there: Value<"i32">,
  zero: Value<"f32">,
): void {
  const full = k.let("full", there.min(width));
  k.loop("e", 0, terms, (e) => {
    const target = k.let("target", to.plus(e.mul(width)));
    const source = k.let("source", x.plus(e.mul(step)));
    k.loop("l", 0, full, (l) => k.set(target.at(l), source.at(l.mul(line))));
    k.loop("l", full, width, (l) => k.set(target.at(l), zero));
  });
}
