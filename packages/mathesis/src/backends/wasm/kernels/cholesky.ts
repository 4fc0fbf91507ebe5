/**
 * @file The Cholesky factor, row by row (Golub and Van Loan, Matrix Computations, 4th ed., §4.2.5):
 * L[i, j] = (A[i, j] − Σ L[i, k]·L[j, k]) / L[j, j], k < j, where each sum is a dot product of two
 * rows of L. Not blocked: a proof that routines compile. The order of operations is that of
 * backends/js/cholesky.ts within one of its panels.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import { f64, i32, pointer } from "../../../ir/loops/types.ts";
import { constant } from "../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../ir/loops/writer.ts";

const at = pointer(f64);

type DotParams = { readonly n: "i32"; readonly x: "f64*"; readonly y: "f64*" };
type CholeskyParams = { readonly n: "i32"; readonly a: "f64*" };

/** The kernel Σ x[k]·y[k], k < n: the even terms and the odd ones, then both. */
export const dot: () => TypedKernel<DotParams, "f64"> = () =>
  kernel(
    "dot-f64",
    { n: i32, x: at, y: at },
    (k, { n, x, y }) => {
      const sums = k.let("sums", constant("f64x2", 0));
      const pairs = k.let("pairs", n.and(-2));
      k.loop("k", 0, pairs, (e) => k.set(sums, sums.add(x.vector(e).mul(y.vector(e)))), {
        step: 2,
      });
      const even = k.let("even", sums.extract(0));
      k.if(pairs.lt(n), () => k.set(even, even.add(x.at(pairs).mul(y.at(pairs)))));
      k.return(even.add(sums.extract(1)));
    },
    { returns: f64 },
  );

/**
 * The kernel that replaces the lower triangle of the n × n matrix a by its factor and the rest by 0.
 * It returns 0, or the first leading minor, counted from 1, that is not positive.
 */
export function cholesky(): TypedKernel<CholeskyParams, "i32"> {
  const dotOf = dot();
  return kernel(
    "cholesky-f64",
    { n: i32, a: at },
    (k, { n, a }) => {
      k.loop("i", 0, n, (i) => {
        const row = k.let("row", a.plus(i.mul(n)));
        k.loop("j", 0, i.add(1), (j) => {
          const other = k.let("other", a.plus(j.mul(n)));
          const product = k.call(dotOf, { n: j, x: row, y: other });
          const s = k.let("s", row.at(j).sub(product));
          k.if(
            j.lt(i),
            () => k.set(row.at(j), s.div(other.at(j))),
            () => {
              k.if(s.gt(0).not(), () => k.return(i.add(1)));
              k.set(row.at(i), s.sqrt());
            },
          );
        });
        k.loop("j", i.add(1), n, (j) => k.set(row.at(j), 0));
      });
      k.return(constant(i32, 0));
    },
    { returns: i32 },
  );
}
