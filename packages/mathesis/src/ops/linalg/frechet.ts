/**
 * @file Derivatives of functions of a matrix as ops: L(A, E), the derivative at A in direction E, is linear
 * in E, and its own derivative is a part of a larger one; so there are derivatives of all orders.
 */
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import { zerosLike } from "../../core/programs.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Params } from "../../ir/program.ts";
import { type FactorisationSpec, factorisationOp } from "../kinds/factorisation.ts";
import { cotangentLike, known, noTranspose } from "../kinds/record.ts";
import { shareLeading } from "../kinds/routine.ts";
import { concat } from "../move/concat.ts";
import { adjoint } from "./matrices.ts";

/** L(A, E) for the parameters of the function. */
export type Frechet<P> = (a: Tensor, e: Tensor, params: P) => Tensor;

/** L of the function with a name, from an algorithm that fills it for one A and E. */
export function frechetOf<P>(of: string, factor: FactorisationSpec<P>["factor"]): Frechet<P> {
  const shared = (a: Tensor, e: Tensor): Tensor[] => shareLeading(op, [a, e], [2, 2]);
  const frechet: Frechet<P> = (a, e, params) => bindOne(op, shared(a, e), params as Params);
  const op: Op = factorisationOp<P>({
    name: `${of}Frechet`,
    of,
    signature: "n n, n n -> n n",
    dtypes: (d) => [d],
    factor,
    derivative([a, e], [ta, te], _outputs, params) {
      const inA = ta === null ? null : secondDerivative(shared(a, e), ta, params);
      const inE = te === null ? null : frechet(a, te, params);
      return [inA === null ? inE : inE === null ? inA : inA.add(inE)];
    },
    // ⟨L(A, E), W⟩ = ⟨E, L(A, Wᴴ)ᴴ⟩, since divided differences are symmetric
    transpose([ct], [a, e], params, outputs) {
      if (ct === null || !(e instanceof LinearInput)) {
        return noTranspose(of)([ct], [a, e], params, outputs);
      }
      const back = adjoint(frechet(known(a), adjoint(ct), params as P));
      return [null, cotangentLike(back, e.aval)];
    },
  });
  /**
   * The derivative of L(A, E) as A moves along F: f of [[A, E], [0, A]] has L(A, E) in its corner
   * (Mathias 1996; Higham, Functions of Matrices, §3.2), so its derivative along diag(F, F) has the answer
   * there.
   */
  function secondDerivative([a, e]: readonly Tensor[], f: Tensor, params: P): Tensor {
    const n = a.shape[a.ndim - 1];
    const moved = frechet(blockUpper(a, e), blockUpper(f, zerosLike(f)), params);
    return moved.slice(`..., :${n}, ${n}:`);
  }
  return frechet;
}

/** [[P, Q], [0, P]], which is linear in both. */
function blockUpper(p: Tensor, q: Tensor): Tensor {
  const below = concat([zerosLike(p), p], { axis: -1 });
  return concat([concat([p, q], { axis: -1 }), below], { axis: -2 });
}
