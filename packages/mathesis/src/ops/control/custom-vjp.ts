/** @file A function with a reverse derivative written by hand. */
import { batchFlat } from "../../core/batch.ts";
import { bind } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import { asStack, batchProgram, instantiate, split } from "../../core/programs.ts";
import { evalProgram } from "../../core/stage.ts";
import type { Tensor } from "../../core/tensor.ts";
import { flattenArguments, flattenTensors } from "../../core/trees.ts";
import type { Aval } from "../../ir/aval.ts";
import type { Params, Program } from "../../ir/program.ts";
import { requireSameTree, type TreeDef, unflatten } from "../../tree/tree.ts";
import { isInexact } from "../../types/dtype.ts";
import { sameShape, showShape } from "../../types/shape.ts";
import { ShapeError, TraceError } from "../../util/errors.ts";
import { callable, noTranspose, paramsAs } from "../kinds/record.ts";
import { outputAvals, stageBody } from "./bodies.ts";
import { requireNoCapturedTangent } from "./custom-jvp.ts";

type Flat = (xs: readonly Tensor[]) => readonly Tensor[];

interface CustomVjpParams {
  readonly body: Program<Op>;
  readonly captured: number;
  /** Outputs, then what the backward rule needs. */
  readonly forward: Flat;
  /** Cotangents of the arguments, from what forward kept and the cotangents of the outputs. */
  readonly backward: Flat;
}
interface PullbackParams {
  readonly backward: Flat;
  readonly kept: number;
  readonly outputs: readonly Aval[];
}
const paramsOf = (params: Params): CustomVjpParams => paramsAs<CustomVjpParams>(params);
const pullbackOf = (params: Params): PullbackParams => paramsAs<PullbackParams>(params);

function batchedRule(rule: Flat, batched: readonly boolean[] | null, size: number): Flat {
  return (xs) => {
    const flags = batched ?? xs.map(() => true);
    const r = batchFlat(rule, xs, flags, size);
    return r.outputs.map((y, i) => asStack(y, r.batched[i], size));
  };
}

/** The linear map of which only the transpose is known. Inputs: what was kept, then tangents. */
const pullbackOp: Op = {
  name: "customVjpTangent",
  kind: "control",
  abstract: (_inputs, params) => pullbackOf(params).outputs,
  evaluate() {
    throw new TraceError({
      code: "NO_FORWARD_MODE",
      op: "customVjp",
      message: "a function with customVjp has no forward mode.",
      hint: "use customJvp, which gives both modes, or reverse mode: grad, vjp.",
    });
  },
  jvp: (primals, _tangents, params) => ({
    outputs: bind(pullbackOp, primals, params),
    tangents: pullbackOf(params).outputs.map(() => null),
  }),
  transpose(cts, inputs, params, outputs) {
    const { backward, kept } = pullbackOf(params);
    const [residuals, tangents] = split(inputs, kept);
    if (residuals.some((r) => r instanceof LinearInput)) {
      return noTranspose("customVjp")(cts, inputs, params, outputs);
    }
    const full = cts.map((ct, i) => instantiate(ct, outputs[i]));
    const pulled = backward([...(residuals as Tensor[]), ...full]);
    return [...residuals.map(() => null), ...tangents.map((t, i) => fit(pulled[i], t))];
  },
  batch(inputs, batched, params, size) {
    const { backward, kept, outputs } = pullbackOf(params);
    const stacks = inputs.map((x, i) => asStack(x, batched[i], size));
    const shaped = outputs.map((a) => ({ ...a, shape: [size, ...a.shape] }));
    const next = { backward: batchedRule(backward, null, size), kept, outputs: shaped };
    return { outputs: bind(pullbackOp, stacks, next), batched: outputs.map(() => true) };
  },
};

/** A cotangent from the rule, which must have the shape of its argument, in its dtype. */
function fit(ct: Tensor, like: Tensor | LinearInput): Tensor {
  const aval = like instanceof LinearInput ? like.aval : like;
  if (sameShape(ct.shape, aval.shape)) return ct.astype(aval.dtype);
  throw new ShapeError({
    code: "COTANGENT",
    op: "customVjp",
    message: "backward gives a cotangent of another shape than the argument.",
    given: `argument: ${showShape(aval.shape)}  cotangent: ${showShape(ct.shape)}`,
    details: { argument: aval.shape, cotangent: ct.shape },
  });
}

const op: Op = {
  name: "customVjp",
  kind: "control",
  abstract: (_inputs, params) => outputAvals(paramsOf(params).body),
  evaluate: (inputs, params) => evalProgram(paramsOf(params).body, inputs),
  jvp(primals, tangents, params) {
    const { captured, forward, backward, body } = paramsOf(params);
    requireNoCapturedTangent("customVjp", tangents, captured);
    const xs = primals.slice(captured);
    const [outputs, kept] = split(forward(xs), body.outputs.length);
    const ts = tangents.slice(captured).map((t, i) => instantiate(t, xs[i]));
    const moved = bind(pullbackOp, [...kept, ...ts], {
      backward,
      kept: kept.length,
      outputs: outputAvals(body),
    });
    return { outputs, tangents: moved.map((t, i) => (isInexact(outputs[i].dtype) ? t : null)) };
  },
  transpose: noTranspose("customVjp"),
  batch(inputs, batched, params, size) {
    const { body, captured, forward, backward } = paramsOf(params);
    const every = body.outputs.map(() => true);
    const next: CustomVjpParams = {
      body: batchProgram(body, batched, size, every).program,
      captured,
      forward: batchedRule(forward, batched.slice(captured), size),
      backward: batchedRule(backward, null, size),
    };
    // the cotangent of an argument without batch is the sum over it
    const own = batched.slice(captured);
    const summed: Flat = (xs) =>
      next.backward(xs).map((g, i) => (own[i] ? g : (g.sum({ axis: 0 }) as Tensor)));
    return { outputs: bind(op, inputs, { ...next, backward: summed }), batched: every };
  },
};

/** The type of `customVjp`. */
export interface CustomVjp extends Op {
  <A extends readonly unknown[], R, K>(
    f: (...xs: A) => R,
    forward: (...xs: A) => readonly [R, K],
    backward: (kept: K, cotangent: R) => { readonly [I in keyof A]: unknown },
  ): (...xs: A) => R;
}

/** The rules on trees as rules on lists; what forward keeps may be any tree. */
function flatRules(
  forward: (...xs: never[]) => readonly [unknown, unknown],
  backward: (kept: never, cotangent: never) => readonly unknown[],
  args: TreeDef,
  out: TreeDef,
): { forward: Flat; backward: Flat } {
  let keptTree: TreeDef | undefined;
  let keptCount = 0;
  return {
    forward(xs) {
      const [y, kept] = forward(...(unflatten(args, xs) as never[]));
      const flat = flattenTensors(y, "customVjp");
      requireSameTree(out, flat.def, "customVjp", "the results of the function and of forward");
      const rest = flattenTensors(kept, "customVjp");
      keptTree = rest.def;
      keptCount = rest.leaves.length;
      return [...flat.leaves, ...rest.leaves];
    },
    backward(xs) {
      const [kept, ct] = split(xs, keptCount);
      const tree = unflatten(keptTree as TreeDef, kept); // forward has run
      const pulled = flattenArguments(
        backward(tree as never, unflatten(out, ct) as never),
        "customVjp",
      );
      requireSameTree(args, pulled.def, "customVjp", "the arguments and backward's results");
      return pulled.leaves;
    },
  };
}

/**
 * The same function with a reverse derivative of your own.
 *
 * @param f a function of trees of tensors
 * @param forward gives `[f(...xs), kept]`, where kept is any tree that backward needs
 * @param backward takes kept and the cotangent of the result; gives the list of cotangents of the
 *   arguments
 * @returns a function with the values of f
 * @throws {TraceError} NO_FORWARD_MODE under jvp, CAPTURED; {ArgumentError} TREE; {ShapeError}
 *   COTANGENT
 * @accuracy that of f and the rules
 * @gradient reverse mode by the rules; forward mode is an error that names customJvp
 * @example grad(customVjp((x) => x.exp(), (x) => [x.exp(), x], (x, ct) => [ct.mul(2)]))(1) // 2.0
 */
export const customVjp: CustomVjp = callable(
  op,
  (
    f: (...xs: never[]) => unknown,
    forward: (...xs: never[]) => readonly [unknown, unknown],
    backward: (kept: never, cotangent: never) => readonly unknown[],
  ) =>
    (...xs: unknown[]) => {
      const { leaves, def } = flattenArguments(xs, "customVjp");
      const body = stageBody(f, def, leaves, "customVjp");
      const outputs = bind(op, [...body.captured, ...leaves], {
        body: body.program,
        captured: body.captured.length,
        ...flatRules(forward, backward, def, body.out),
      });
      return unflatten(body.out, outputs);
    },
) as unknown as CustomVjp; // the interface adds only the types of the trees
