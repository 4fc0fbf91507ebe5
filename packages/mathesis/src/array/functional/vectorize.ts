/** @file Functions of single elements, or of small arrays, made to broadcast. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { notAFunction } from "../../core/trees.ts";
import { vmap } from "../../transforms/vmap.ts";
import { broadcastShapes, type Shape, showShape, sizeOf } from "../../types/shape.ts";
import { bindDims, type Signature } from "../../types/signature.ts";
import { checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { treeMap } from "../tree.ts";

/** Options of `vectorize`. */
export interface VectorizeOptions {
  /** The axes that the function itself takes, such as "(n,m),(m)->(n)"; default: none. */
  readonly signature?: string;
}

const LIST = String.raw`\(\s*(?:[A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)?\s*\)`;
const SIGNATURE = new RegExp(
  String.raw`^\s*${LIST}(\s*,\s*${LIST})*\s*->\s*${LIST}(\s*,\s*${LIST})*\s*$`,
);

/** The axes that each argument of the function has. */
function parseGufunc(text: unknown): Signature {
  if (typeof text !== "string" || !SIGNATURE.test(text)) {
    throw new ArgumentError({
      code: "SIGNATURE",
      op: "vectorize",
      message: `cannot read the signature ${describeValue(text)}.`,
      needs: 'needs axes in parentheses, such as "(n,m),(m)->(n)".',
      details: { signature: text },
    });
  }
  const [left, right] = text.split("->");
  const lists = (side: string): string[][] =>
    [...side.matchAll(/\(([^)]*)\)/g)].map(([, inside]) =>
      inside.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()])),
    );
  return { text, inputs: lists(left), outputs: lists(right) };
}

/** The axes that f takes, or none for each argument. */
function signatureFor(signature: Signature | undefined, count: number): Signature {
  const found = signature ?? { text: "", inputs: new Array<string[]>(count).fill([]), outputs: [] };
  if (found.inputs.length === count) return found;
  throw new ArgumentError({
    code: "ARGUMENTS",
    op: "vectorize",
    message: `the function has ${count} arguments.`,
    needs: `the signature ${found.text} has ${found.inputs.length}.`,
    details: { count, signature: found.text },
  });
}

/** Results of f for all elements of the leading axes. */
function overLeading<R>(
  f: (...xs: Tensor[]) => R,
  xs: readonly Tensor[],
  ranks: readonly number[],
) {
  const leads = xs.map((x, i) => x.shape.slice(0, x.ndim - ranks[i]));
  const lead = leads.reduce<Shape>((s, l) => broadcastShapes(s, l, "vectorize"), []);
  if (lead.length === 0) return f(...xs);
  const count = sizeOf(lead);
  const stacks = xs.map((x, i) => {
    if (leads[i].length === 0) return x;
    const core = x.shape.slice(x.ndim - ranks[i]);
    return x.broadcastTo([...lead, ...core]).reshape([count, ...core] as Shape);
  });
  const inAxes = leads.map((l) => (l.length === 0 ? null : 0));
  const one = f as (...ys: Tensor[]) => Tensor; // any tree of tensors comes back as it is
  const made: unknown = vmap(one, { inAxes })(...stacks);
  return treeMap((y: Tensor) => y.reshape([...lead, ...y.shape.slice(1)] as Shape), made);
}

/**
 * The function with leading axes: it is applied to every element (or every small array at the end of
 * the axes), and arguments broadcast. It is called once for all of them, through vmap, so it must be
 * traceable, and the result composes with every transformation.
 *
 * @param f a function of scalars, or of arrays with the axes of the signature
 * @param options.signature the axes that f takes and gives, such as `"(n,m),(m)->(n)"`; default:
 *   scalars
 * @returns a function of arrays whose results are those of f, with the broadcast leading axes in
 *   front
 * @throws {ArgumentError} NOT_A_FUNCTION, SIGNATURE, ARGUMENTS; {ShapeError} SIGNATURE, BROADCAST
 * @accuracy that of f
 * @gradient that of f
 * @example vectorize((a, b) => where(a.greater(b), a.sub(b), a.add(b)))([1, 5], 3) // [4. 2.]
 * @example vectorize((v) => v.sum(), { signature: "(n)->()" })([[1, 2], [3, 4]]) // [3. 7.]
 */
export function vectorize(
  f: (...xs: Tensor[]) => unknown,
  options: VectorizeOptions = {},
): (...xs: readonly TensorLike[]) => Tensor {
  if (typeof f !== "function") throw notAFunction(f, "vectorize");
  checkKeys("vectorize", options, ["signature"]);
  const parsed = options.signature === undefined ? undefined : parseGufunc(options.signature);
  return (...args) => {
    const xs = args.map((x) => toTensor(x, "vectorize"));
    const signature = signatureFor(parsed, xs.length);
    const short = xs.findIndex((x, i) => x.ndim < signature.inputs[i].length);
    if (short >= 0) {
      throw new ShapeError({
        code: "SIGNATURE",
        op: "vectorize",
        message: `argument ${short} of shape ${showShape(xs[short].shape)} has too few axes.`,
        needs: `needs ${signature.text}, with any leading axes.`,
        details: { shape: xs[short].shape, signature: signature.text },
      });
    }
    bindDims(
      "vectorize",
      signature,
      xs.map((x) => x.shape),
      {},
    );
    const ranks = signature.inputs.map((names) => names.length);
    return overLeading(f, xs, ranks) as Tensor; // f gives one tensor, or its caller knows the tree
  };
}
