/** @file Gufunc signatures: `"n m, m k -> n k"` names the core axes of inputs and output. */
import { ShapeError } from "../util/errors.ts";
import { type Shape, showShape } from "./shape.ts";

export interface Signature {
  readonly text: string;
  readonly inputs: readonly (readonly string[])[];
  readonly outputs: readonly (readonly string[])[];
}

const axes = (text: string): string[] => text.split(" ").filter((name) => name !== "");

/** The parts of a signature; most have one output. */
export function parseSignature(text: string): Signature {
  const [left, right] = text.split("->");
  return { text, inputs: left.split(",").map(axes), outputs: (right ?? "").split(",").map(axes) };
}

/** The length of each named axis, or an error that says which shapes disagree. */
export function bindDims(
  op: string,
  signature: Signature,
  shapes: readonly Shape[],
  given: Readonly<Record<string, number>>,
): Record<string, number> {
  const dims: Record<string, number> = { ...given };
  signature.inputs.forEach((names, i) => {
    const shape = shapes[i];
    const core = shape.slice(shape.length - names.length);
    if (core.length < names.length)
      throw misfit(op, signature, shapes, `argument ${i} has too few axes`);
    names.forEach((name, axis) => {
      const known = dims[name];
      if (known === undefined) dims[name] = core[axis];
      else if (known !== core[axis]) {
        throw misfit(op, signature, shapes, `axis ${name} has length ${known} and ${core[axis]}`);
      }
    });
  });
  return dims;
}

function misfit(op: string, signature: Signature, shapes: readonly Shape[], what: string) {
  return new ShapeError({
    code: "SIGNATURE",
    op,
    message: `${what}.`,
    given: `shapes: ${shapes.map(showShape).join(" ")}`,
    needs: `needs ${signature.text}, with any equal leading axes.`,
    details: { shapes, signature: signature.text },
  });
}
