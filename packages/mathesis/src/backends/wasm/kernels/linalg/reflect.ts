/**
 * @file Reflections of three neighbouring lines each, one line further every time: a sweep of
 * Francis's iteration as the rest of the matrix sees it. Lines that reflections share stay in
 * registers, so that each number is read and written once. Sums of products are fused where the
 * engine can, also for numbers that fill no vector: what becomes of a number does not depend on where
 * it stands.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength } from "../lanes.ts";
import { perFloat } from "../per-float.ts";

/**
 * count + 2 lines of n numbers, which are rows or columns of a matrix with rows `row` apart; at vs v₁,
 * v₂ and t of each of `count` reflections I − t·v·vᵀ, v = (1, v₁, v₂). Written as f32; as f64 it is
 * the same.
 */
export type ReflectParams = {
  readonly count: "i32";
  readonly n: "i32";
  readonly p: "f32*";
  readonly row: "i32";
  readonly vs: "f32*";
};

type Values = { readonly [K in keyof ReflectParams]: Value<ReflectParams[K]> };
type Lanes = Value<"f32x4">;
type Index = Value<"i32">;

/** Numbers of one line, one vector or a single one, and how they are read and written. */
interface Part {
  readonly read: (k: Writer, line: Index) => Lanes;
  readonly write: (k: Writer, line: Index, x: Lanes) => void;
}

/** Vectors of a line that are reflected side by side: their sums wait for each other. */
const SIDE_BY_SIDE = 4;

/** Writes: reflects all lines, in some parts of them. */
function reflectParts(k: Writer, { count, vs }: Values, parts: readonly Part[]): void {
  const factor = (x: Value<"f32">) => k.let("factor", splat(x));
  const zero = k.let("zero", count.sub(count));
  const first = parts.map((part) => k.let("first", part.read(k, zero)));
  const second = parts.map((part) => k.let("second", part.read(k, zero.add(1))));
  k.loop("e", 0, count, (e) => {
    const own = k.let("own", vs.plus(e.mul(3)));
    const [v1, v2, t] = [factor(own.at(0)), factor(own.at(1)), factor(own.at(2))];
    const [t1, t2] = [k.let("t1", t.mul(v1)), k.let("t2", t.mul(v2))];
    parts.forEach((part, i) => {
      const third = k.let("third", part.read(k, e.add(2)));
      const sum = k.let("sum", v1.mulAdd(second[i], v2.mulAdd(third, first[i])));
      part.write(k, e, t.negMulAdd(sum, first[i]));
      k.set(first[i], t1.negMulAdd(sum, second[i]));
      k.set(second[i], t2.negMulAdd(sum, third));
    });
  });
  parts.forEach((part, i) => {
    part.write(k, count, first[i]);
    part.write(k, count.add(1), second[i]);
  });
}

/** Writes: reflects all of n numbers a line, in parts as wide as they can be. */
function reflectAll(k: Writer, type: Float, values: Values, part: PartOf): void {
  const { n } = values;
  const lanes = vectorLength[type];
  const vectors = (count: number) => (j: Index) => {
    const parts = Array.from({ length: count }, (_, v) => part(k, j.add(v * lanes), lanes));
    reflectParts(k, values, parts);
  };
  const wide = k.let("wide", n.and(-SIDE_BY_SIDE * lanes));
  const whole = k.let("whole", n.and(-lanes));
  k.loop("j", 0, wide, vectors(SIDE_BY_SIDE), { step: SIDE_BY_SIDE * lanes });
  k.loop("j", wide, whole, vectors(1), { step: lanes });
  k.loop("j", whole, n, (j) => reflectParts(k, values, [part(k, j, 1)]));
}

/** The part of `lanes` numbers from number j of each line on. */
type PartOf = (k: Writer, j: Index, lanes: number) => Part;

function reflectKernel(name: string, type: Float, partOf: (values: Values) => PartOf) {
  const at = pointer(type as "f32"); // or f64: see ReflectParams
  const params: ReflectParams = { count: i32, n: i32, p: at, row: i32, vs: at };
  return kernel(
    `linalg-reflect-${name}-${type}`,
    params,
    (k, values) => reflectAll(k, type, values, partOf(values)),
    { contract: true },
  );
}

/** The kernel whose lines are rows. */
export const reflectRows: (type: Float) => TypedKernel<ReflectParams> = perFloat((type) =>
  reflectKernel("rows", type, ({ p, row }) => (_, j, lanes) => {
    const own = (line: Index) => p.plus(line.mul(row).add(j));
    if (lanes > 1) {
      const read = (_k: Writer, line: Index) => own(line).vector(0);
      return { read, write: (k, line, x) => k.set(own(line).vector(0), x) };
    }
    const read = (_k: Writer, line: Index) => splat(own(line).at(0));
    return { read, write: (k, line, x) => k.set(own(line).at(0), x.extract(0)) };
  }),
);

/** The kernel whose lines are columns: a vector has the numbers of some rows. */
export const reflectColumns: (type: Float) => TypedKernel<ReflectParams> = perFloat((type) =>
  reflectKernel("columns", type, ({ p, row }) => (outer, j, lanes) => {
    const rows = Array.from({ length: lanes }, (_, l) =>
      outer.let("own", p.plus(j.add(l).mul(row))),
    );
    const read = (_k: Writer, line: Index) => {
      const first = splat(rows[0].at(line));
      return rows.slice(1).reduce((x, own, l) => x.replace(l + 1, own.at(line)), first);
    };
    const write = (k: Writer, line: Index, x: Lanes) => {
      rows.forEach((own, l) => {
        k.set(own.at(line), x.extract(l));
      });
    };
    return { read, write };
  }),
);
