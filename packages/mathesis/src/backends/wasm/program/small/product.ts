/**
 * @file Products of a few terms, in the order that kernels/matmul has for their shape and strides
 * (product.ts, vector.ts there): dot products of lines whose terms are neighbours are summed in
 * parts, all others in order. They are summed in vectors, because only vectors fuse.
 */
import { constant, splat, type Value } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";
import type { Equation } from "../../../../ir/program.ts";
import { sizeOf } from "../../../../types/shape.ts";
import type { Lane } from "../../bodies/body.ts";
import { type Float, vectorLength, vectorOfFloat } from "../../kernels/lanes.ts";
import { FEW_ROWS, leastDot } from "../../kernels/matmul/choice.ts";
import type { Facts, SmallRule } from "./rule.ts";
import { isSmall, ofLanes, type Small } from "./small.ts";

const MOST_TERMS = 256;

type Vector = Value<"f64x2">;

const floatOf = ({ outputs: [{ dtype }] }: Equation): Float | undefined =>
  dtype === "float64" ? "f64" : dtype === "float32" ? "f32" : undefined;

/** A factor as a matrix: its element (i, j) is at offset + i·row + j·column. */
class Factor {
  readonly rows: number;
  readonly columns: number;
  readonly row: number;
  readonly column: number;
  private readonly k: Writer;
  private readonly x: Small;
  private readonly length: number;
  private readonly vectors: Map<string, Vector> = new Map();

  constructor(k: Writer, x: Small, flipped: boolean, length: number) {
    const { shape, strides } = x.view;
    const [i, j] = flipped ? [-1, -2] : [-2, -1];
    this.k = k;
    this.x = x;
    this.length = length;
    [this.rows, this.columns] = [shape.at(i) as number, shape.at(j) as number]; // a matrix
    [this.row, this.column] = [strides.at(i) as number, strides.at(j) as number];
  }

  private index(i: number, j: number): number {
    return this.x.view.offset + i * this.row + j * this.column;
  }

  at(i: number, j: number): Lane {
    return this.x.cells.at(this.index(i, j));
  }

  /** Some elements that follow each other in a row or column, as a vector; the last fills the rest. */
  vector(i: number, j: number, along: "row" | "column"): Vector {
    const key = `${i} ${j} ${along}`;
    const known = this.vectors.get(key);
    if (known !== undefined) return known;
    const made = this.k.let("vector", this.read(i, j, along));
    this.vectors.set(key, made);
    return made;
  }

  private read(i: number, j: number, along: "row" | "column"): Vector {
    const { pointer } = this.x.cells;
    const left = along === "row" ? this.columns - j : this.rows - i;
    const step = along === "row" ? this.column : this.row;
    if (pointer !== undefined && step === 1 && left >= this.length)
      return pointer.vector(this.index(i, j));
    const element = (n: number) => {
      const at = Math.min(n, left - 1);
      return along === "row" ? this.at(i, j + at) : this.at(i + at, j);
    };
    let vector: Vector = splat(element(0));
    for (let n = 1; n < this.length; n++) vector = vector.replace(n, element(n));
    return vector;
  }

  /** An element in all lanes. */
  spread(i: number, j: number): Vector {
    const key = `${i} ${j}`;
    const known = this.vectors.get(key) ?? this.k.let("factor", splat(this.at(i, j)));
    this.vectors.set(key, known);
    return known;
  }
}

/** Which lines are dot products: rows of A, rows of Bᵀ, or none. */
function dotsOf(type: Float, a: Factor, b: Factor): "rows" | "columns" | undefined {
  const [m, k, n] = [a.rows, a.columns, b.columns];
  if (k < leastDot(type)) return undefined;
  if (n < vectorLength[type]) return a.column === 1 ? "rows" : undefined;
  const isTurned = m === 1 || (m <= FEW_ROWS && b.column !== 1);
  return isTurned && b.row === 1 ? "columns" : undefined;
}

/** One dot product, as dots.ts there has it. */
function dot(
  k: Writer,
  type: Float,
  terms: number,
  at: (e: number) => readonly [Lane, Lane],
  vectors: (e: number) => readonly [Vector, Vector],
): Lane {
  const lanes = vectorLength[type];
  const zero = constant(vectorOfFloat[type] as "f64x2", 0); // or f32x4
  const parts: Vector[] = [zero, zero];
  const whole = terms - (terms % lanes);
  for (let e = 0; e < whole; e += lanes) {
    const part = (e / lanes) % 2;
    const [x, y] = vectors(e);
    parts[part] = k.let("part", x.mulAdd(y, parts[part]));
  }
  const both = k.let("both", parts[0].add(parts[1]));
  const lane = (i: number): Lane => both.extract(i);
  const first = lane(0).add(lane(1));
  let sum = lanes === 2 ? first : first.add(lane(2).add(lane(3)));
  for (let e = whole; e < terms; e++) {
    const [x, y] = at(e);
    sum = k.let("sum", sum.add(x.mul(y)));
  }
  return k.let("dot", sum);
}

/** The elements of A·B in order. */
function multiply(k: Writer, type: Float, a: Factor, b: Factor): Lane[] {
  const dots = dotsOf(type, a, b);
  const [m, terms, n] = [a.rows, a.columns, b.columns];
  if (dots !== undefined) {
    const one = (i: number, j: number) =>
      dot(
        k,
        type,
        terms,
        (e) => (dots === "rows" ? [a.at(i, e), b.at(e, j)] : [b.at(e, j), a.at(i, e)]),
        (e) => [a.vector(i, e, "row"), b.vector(e, j, "column")],
      );
    return Array.from({ length: m * n }, (_, at) => one(Math.floor(at / n), at % n));
  }
  return n >= m ? alongRows(k, type, a, b) : alongColumns(k, type, a, b);
}

/** Each vector holds neighbours of a row of A·B. */
function alongRows(k: Writer, type: Float, a: Factor, b: Factor): Lane[] {
  const lanes = vectorLength[type];
  const out: Lane[] = [];
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.columns; j += lanes) {
      const sum = inOrder(k, type, a.columns, (e) => [a.spread(i, e), b.vector(e, j, "row")]);
      for (let l = 0; l < Math.min(lanes, b.columns - j); l++)
        out.push(k.let("product", sum.extract(l)));
    }
  }
  return out;
}

/** Each vector holds neighbours of a column of A·B. */
function alongColumns(k: Writer, type: Float, a: Factor, b: Factor): Lane[] {
  const lanes = vectorLength[type];
  const out = new Array<Lane>(a.rows * b.columns);
  for (let j = 0; j < b.columns; j++) {
    for (let i = 0; i < a.rows; i += lanes) {
      const sum = inOrder(k, type, a.columns, (e) => [a.vector(i, e, "column"), b.spread(e, j)]);
      for (let l = 0; l < Math.min(lanes, a.rows - i); l++)
        out[(i + l) * b.columns + j] = k.let("product", sum.extract(l));
    }
  }
  return out;
}

function inOrder(
  k: Writer,
  type: Float,
  terms: number,
  at: (e: number) => readonly [Vector, Vector],
): Vector {
  let sum: Vector = constant(vectorOfFloat[type] as "f64x2", 0); // or f32x4
  for (let e = 0; e < terms; e++) {
    const [x, y] = at(e);
    sum = k.let("sum", x.mulAdd(y, sum));
  }
  return sum;
}

/** Whether there is one product only, and no axes before its two. */
const isOne = ({ inputs, outputs }: Equation): boolean =>
  [...inputs, ...outputs].every(({ shape }) => sizeOf(shape.slice(0, -2)) === 1);

export const product: SmallRule = {
  cost(equation: Equation, facts: Facts) {
    const { inputs, outputs, params } = equation;
    if (floatOf(equation) === undefined || !isOne(equation)) return undefined;
    if (inputs.some((v) => v.dtype !== outputs[0].dtype)) return undefined;
    const readable = inputs.every((v) => isSmall(v.shape) || facts.isInMemory(v));
    if (!readable || !isSmall(outputs[0].shape)) return undefined;
    const k = inputs[0].shape.at(params["transposeA"] === true ? -2 : -1) as number; // a matrix
    const terms = k * sizeOf(outputs[0].shape);
    return terms === 0 || terms > MOST_TERMS ? undefined : 2 * terms;
  },
  write({ k }, equation, [x, y]) {
    const { outputs, params } = equation;
    const [{ dtype, shape }] = outputs;
    const type = floatOf(equation) as Float; // its cost is known
    const a = new Factor(k, x, params["transposeA"] === true, vectorLength[type]);
    const b = new Factor(k, y, params["transposeB"] === true, vectorLength[type]);
    return [ofLanes(multiply(k, type, a, b), dtype, shape)];
  },
};
