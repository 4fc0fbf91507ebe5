/**
 * @file Elements by number. Variables have no numbers when code runs: each element is compared with
 * the number that is wanted. An index outside its axis ends the kernel, and the host raises the error.
 */
import type { ScatterMode } from "../../../../ir/kernels.ts";
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { Equation, Var } from "../../../../ir/program.ts";
import { type DType, isComplex, isFloat } from "../../../../types/dtype.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { asLane, choose, chooseCondition, type Lane } from "../../bodies/body.ts";
import type { WrapMode } from "../../kernels/index/wrap.ts";
import { wholeOf } from "../place.ts";
import { isWrite } from "./memory.ts";
import type { SmallRule, SmallWriter } from "./rule.ts";
import {
  type Address,
  inMemory,
  isSmall,
  lanesOf,
  offsetsOf,
  ofLanes,
  type Small,
  store,
} from "./small.ts";

type Whole = Value<"i32">;

const isIndex = (dtype: DType): boolean =>
  dtype === "int32" || dtype === "uint32" || dtype === "uint8";

const asWhole = (x: Lane): Whole => x as unknown as Whole;

const pick = (condition: Value<"bool">, a: Lane, b: Lane): Lane =>
  a.type === "bool" ? chooseCondition(asLane(condition), a, b) : choose(asLane(condition), a, b);

/** The row that an index means; outside the axis there is none. */
function rowOf({ k, fail }: SmallWriter, index: Lane, dtype: DType, axis: number): Whole {
  const v = asWhole(index);
  const row = k.let("row", dtype === "int32" ? select(v.lt(0), v.add(axis), v) : v);
  k.if(row.ltU(axis).not(), fail);
  return row;
}

const batchDimsOf = ({ params }: Equation) => params["batchDims"] as number; // of gather and scatter

/** Sizes of x[b…, n, r…] and index[b…, k…]. */
function layoutOf(x: Var, index: Var, batchDims: number) {
  return {
    outer: sizeOf(x.shape.slice(0, batchDims)),
    count: sizeOf(index.shape.slice(batchDims)),
    axis: x.shape[batchDims],
    width: sizeOf(x.shape.slice(batchDims + 1)),
  };
}

/** The elements of a row that is known when code runs. */
function rowLanes({ k }: SmallWriter, x: Small, outer: number, axis: number, row: Whole): Lane[] {
  const { view, cells } = x;
  const { shape, strides } = view;
  const lead = offsetsOf({ ...view, shape: shape.slice(0, axis), strides: strides.slice(0, axis) });
  const rest = {
    ...view,
    shape: shape.slice(axis + 1),
    strides: strides.slice(axis + 1),
    offset: 0,
  };
  const step = strides[axis];
  const start = lead[outer];
  return offsetsOf(rest).map((inside) => {
    if (cells.pointer !== undefined && !isSmall(shape)) {
      const found = cells.pointer.at(row.mul(step).add(start + inside));
      return k.let("element", view.dtype === "bool" ? asLane(found.ne(0)) : found);
    }
    let found = cells.at(start + inside);
    for (let n = 1; n < shape[axis]; n++)
      found = k.let("element", pick(row.eq(n), cells.at(start + n * step + inside), found));
    return found;
  });
}

const gather: SmallRule = {
  cost(equation, facts) {
    const { inputs, outputs } = equation;
    const [x, index] = inputs;
    const isRead = isSmall(x.shape) || (facts.isInMemory(x) && sizeOf(x.shape) > 0);
    if (!isIndex(index.dtype) || !isRead || !isSmall(index.shape)) return undefined;
    if (!isSmall(outputs[0].shape) || isComplex(x.dtype)) return undefined;
    const each = isSmall(x.shape) ? x.shape[batchDimsOf(equation)] : 2;
    return sizeOf(outputs[0].shape) * each * 2 + 3 * sizeOf(index.shape);
  },
  write(writer, equation, [x, index]) {
    const batchDims = batchDimsOf(equation);
    const [v, by] = equation.inputs;
    const { count, axis } = layoutOf(v, by, batchDims);
    const [{ dtype, shape }] = equation.outputs;
    const lanes = lanesOf(index).flatMap((at, i) => {
      const row = rowOf(writer, at, by.dtype, axis);
      return rowLanes(writer, x, Math.floor(i / count), batchDims, row);
    });
    return [ofLanes(lanes, dtype, shape)];
  },
};

/** What becomes of an element under an update. */
function updated(mode: ScatterMode, a: Lane, b: Lane): Lane {
  if (mode === "set") return b;
  if (mode === "add") return a.add(b);
  if (mode === "mul") return a.mul(b);
  return mode === "min" ? a.min(b) : a.max(b);
}

/** Bytes wrap around, and unsigned integers have an order of their own. */
const scatters = (mode: ScatterMode, dtype: DType): boolean =>
  isFloat(dtype) || dtype === "int32" || (mode === "set" && !isComplex(dtype));

/** Rows of a large array are changed where it lies. */
function scatterInPlace(
  writer: SmallWriter,
  equation: Equation,
  [x, index, updates]: readonly Small[],
): Small {
  const { k } = writer;
  const [v, by] = equation.inputs;
  const { count, axis, width } = layoutOf(v, by, batchDimsOf(equation));
  const mode = equation.params["mode"] as ScatterMode; // its own
  const given = lanesOf(updates);
  const pointer = x.cells.pointer as Address; // it is in memory
  lanesOf(index).forEach((at, i) => {
    const row = rowOf(writer, at, by.dtype, axis);
    const start = pointer.plus(row.mul(width).add(Math.floor(i / count) * axis * width));
    const to = k.let("to", start);
    const old = inMemory(k, to, wholeOf(x.view.buffer, v.dtype, [width]));
    const next = Array.from({ length: width }, (_, r) => {
      const b = given[i * width + r];
      return k.let("element", mode === "set" ? b : updated(mode, old.cells.at(r), b));
    });
    store(k, to, ofLanes(next, v.dtype, [width]));
  });
  return x;
}

const scatter: SmallRule = {
  cost(equation, facts) {
    const { inputs, params } = equation;
    const [x, index, updates] = inputs;
    if (!isIndex(index.dtype) || ![index, updates].every((v) => isSmall(v.shape))) return undefined;
    if (!scatters(params["mode"] as ScatterMode, x.dtype)) return undefined; // its own
    if (isWrite(equation, facts.lies(x)))
      return 4 * sizeOf(updates.shape) + 4 * sizeOf(index.shape);
    if (!isSmall(x.shape)) return undefined;
    return 3 * sizeOf(updates.shape) * x.shape[batchDimsOf(equation)] + 3 * sizeOf(index.shape);
  },
  write(writer, equation, operands) {
    const [x, index, updates] = operands;
    const { k } = writer;
    const [v, by] = equation.inputs;
    if (!isSmall(v.shape)) return [scatterInPlace(writer, equation, operands)];
    const { count, axis, width } = layoutOf(v, by, batchDimsOf(equation));
    const mode = equation.params["mode"] as ScatterMode; // its own
    const [out, given] = [[...lanesOf(x)], lanesOf(updates)];
    lanesOf(index).forEach((at, i) => {
      const row = rowOf(writer, at, by.dtype, axis);
      const start = Math.floor(i / count) * axis * width;
      for (let n = 0; n < axis; n++) {
        for (let r = 0; r < width; r++) {
          const place = start + n * width + r;
          const next = updated(mode, out[place], given[i * width + r]);
          out[place] = k.let("element", pick(row.eq(n), next, out[place]));
        }
      }
    });
    return [ofLanes(out, v.dtype, v.shape)];
  },
};

/** Positions on an axis: kernels/index/wrap.ts. */
const wrapIndex: SmallRule = {
  cost({ inputs: [x], outputs: [y], params }) {
    const fits = isIndex(x.dtype) && isSmall(y.shape) && (params["length"] as number) > 0; // its own
    return fits ? 4 * sizeOf(y.shape) : undefined;
  },
  write(writer, { inputs: [v], outputs: [y], params }, [x]) {
    const { k } = writer;
    const { length, mode } = params as { readonly length: number; readonly mode: WrapMode }; // its own
    const isSigned = v.dtype === "int32";
    const moved = (lane: Lane): Whole => {
      const at = asWhole(lane);
      if (mode === "raise") return rowOf(writer, lane, v.dtype, length);
      if (mode === "clip") {
        const last = constant("i32", length - 1);
        return isSigned ? at.max(0).min(last) : select(at.ltU(length), at, last);
      }
      if (!isSigned) return at.remU(length);
      const rest = k.let("rest", at.rem(length));
      return select(rest.lt(0), rest.add(length), rest);
    };
    const lanes = lanesOf(x).map((lane) => asLane(k.let("position", moved(lane))));
    return [ofLanes(lanes, y.dtype, y.shape)];
  },
};

/** Where the first of the extremes is, or the first NaN: kernels/running/arg-reduce.ts. */
const places = (kind: "max" | "min"): SmallRule => ({
  cost: ({ inputs: [x], outputs: [y] }) =>
    isSmall(x.shape) && isSmall(y.shape) && !isComplex(x.dtype) ? 5 * sizeOf(x.shape) : undefined,
  write({ k }, { inputs: [v], outputs: [y], params }, [x]) {
    const axis = params["axis"] as number; // its own
    const n = v.shape[axis];
    const inner = sizeOf(v.shape.slice(axis + 1));
    const lanes = lanesOf(x).map((lane) => ordered(lane, v.dtype));
    const one = (first: number): Lane => {
      let best = lanes[first];
      let place: Whole = constant("i32", 0);
      for (let i = 1; i < n; i++) {
        const next = lanes[first + i * inner];
        const isBehind = kind === "max" ? next.le(best) : next.ge(best);
        const isBetter = k.let("better", isBehind.not().and(best.eq(best)));
        place = k.let("place", select(isBetter, constant("i32", i), place));
        best = k.let("best", select(isBetter, next, best));
      }
      return asLane(place);
    };
    const outer = sizeOf(v.shape.slice(0, axis));
    const made = Array.from({ length: outer * inner }, (_, i) =>
      one(Math.floor(i / inner) * n * inner + (i % inner)),
    );
    return [ofLanes(made, y.dtype, y.shape)];
  },
});

/** What compares as the element does. */
function ordered(x: Lane, dtype: DType): Lane {
  if (dtype === "bool") return asLane(x.convert("i32"));
  return dtype === "uint32" ? asLane(asWhole(x).xor(-(2 ** 31))) : x;
}

export const indexing: Readonly<Record<string, SmallRule>> = {
  gather,
  scatter,
  scatterReduce: scatter,
  wrapIndex,
  argmax: places("max"),
  argmin: places("min"),
};
