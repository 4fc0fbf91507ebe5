/**
 * @file Rows by number: out[b, e, …] = x[b, index[b, e], …], with the meaning of
 * backends/js/gather.ts. Negative indices count from the end.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import type { Stored } from "../stored.ts";
import { copyRow, eachRow, type IndexType, type LayoutParams, layoutParams } from "./rows.ts";

/** Written for f64; for other elements it is the same. */
export type GatherParams = LayoutParams & { readonly x: "f64*"; readonly out: "f64*" };
type Gather = { readonly [K in keyof GatherParams]: Value<GatherParams[K]> };

const make = once((stored: Stored, index: IndexType): TypedKernel<GatherParams, "i32"> => {
  const at = pointer(stored as "f64"); // see GatherParams
  const params: GatherParams = { ...layoutParams(index), x: at, out: at };
  const indexed = index === "i32" ? "" : `-by-${index}`;
  return kernel(
    `gather-${stored}${indexed}`,
    params,
    (k, p) => {
      const one = () => rowsOf(k, index, p, 1);
      const two = () => rowsOf(k, index, p, 2);
      const any = () =>
        eachRow(k, index, p, (inside, beside) => {
          const from = k.let("from", p.x.plus(inside));
          copyRow(k, stored, p.width, from, k.let("to", p.out.plus(beside)));
        });
      k.if(p.width.eq(1), one, () => k.if(p.width.eq(2), two, any));
      k.return(constant(i32, 0));
    },
    { returns: i32 },
  );
});

/** Rows of a known width. */
function rowsOf(k: Writer, index: IndexType, p: Gather, width: number): void {
  eachRow(k, index, { ...p, width: constant(i32, width) }, (inside, beside) => {
    const [from, to] = [p.x.plus(inside), p.out.plus(beside)];
    for (let i = 0; i < width; i++) k.set(to.at(i), from.at(i));
  });
}

/**
 * The kernel that gathers. It returns 0; or 1 + the place, among all indices, of the first one that
 * is outside its axis, having written the rows before it.
 */
export function gather(stored: Stored, index: IndexType = "i32"): TypedKernel<GatherParams, "i32"> {
  return make(stored, index);
}
