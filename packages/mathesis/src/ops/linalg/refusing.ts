/** @file Ops that give their numbers back as they are, or refuse them: what is wrong shows where values are known. */
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { DomainError, type MathesisError } from "../../util/errors.ts";
import { factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { cotangentLike, noTranspose } from "../kinds/record.ts";
import { singular } from "./matrices.ts";

/** The function that asks, for its errors. */
type For = { readonly of: string };

/** What is wrong with number i of n. */
type Wrong = (of: string, index: number, n: number, place: Place) => MathesisError;

/** Gives numbers back, in the name of a function. */
export type Refusing = (x: Tensor, of: string) => Tensor;

/** Vectors as they are, unless a number that is real is bad. */
export function refusing(
  name: string,
  isBad: (x: number) => boolean,
  wrong: Wrong,
  signature = "n -> n",
): Refusing {
  const op: Op = factorisationOp<For>({
    name,
    signature,
    dtypes: (d) => [d],
    factor: ([x], [y], { of }, place) => {
      const [n, width] = [x.shape[0], x.complex ? 2 : 1];
      for (let i = 0; i < n; i++) {
        const isReal = !x.complex || x.values[2 * i + 1] === 0;
        if (isReal && isBad(x.values[width * i])) throw wrong(of, i, n, place);
      }
      y.values.set(x.values);
    },
    derivative: (_primals, [t]) => [t],
    transpose: ([ct], [x], params, outputs) =>
      ct !== null && x instanceof LinearInput
        ? [cotangentLike(ct, x.aval)]
        : noTranspose(name)([ct], [x], params, outputs),
  });
  return (x, of) => bindOne(op, [x], { of });
}

/** Vectors as they are; DomainError NOT_FINITE, as of all factorisations, for what is not finite. */
export const finite: Refusing = refusing("finite", () => false, singular);

/** The same for matrices, whose rows and columns errors tell. */
export const finiteMatrices: Refusing = refusing(
  "finiteMatrices",
  () => false,
  singular,
  "m n -> m n",
);

/** Vectors as they are; SingularMatrix if there is a zero. */
export const invertible: Refusing = refusing("invertible", (x) => x === 0, singular);

/** Rows divided by the values; SingularMatrix for a zero. */
export const divideRows = (x: Tensor, values: Tensor, of: string): Tensor =>
  x.div(invertible(values, of).expandDims(-1));

/** Signs of determinants as they are; DomainError if one is negative. */
export const notNegative: Refusing = refusing(
  "notNegative",
  (x) => x < 0,
  (of, _index, _n, place) =>
    new DomainError({
      code: "NEGATIVE_DETERMINANT",
      op: of,
      message: `the determinant${ofMatrix(place)} is negative: it has no real logarithm.`,
      needs: "needs a matrix whose determinant is not negative, or a complex one.",
      hint: "slogdet gives its sign and the logarithm of its magnitude.",
      details: place === undefined ? {} : { batch: place },
    }),
);
