/** @file Elementwise functions that cost more than copying their arguments and results. */
import type { Raw } from "../../../ir/aval.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { sameShape } from "../../../types/shape.ts";
import type { Lane } from "../bodies/body.ts";
import { functions } from "../bodies/functions.ts";
import { elementwise, type Formula } from "../kernels/elementwise.ts";
import type { Float } from "../kernels/lanes.ts";
import { once } from "../kernels/once.ts";
import { memory } from "../memory.ts";
import { floatType } from "../program/rules/call.ts";
import { compiled, inMemory, pays } from "./room.ts";

/** Elements of one call: engines improve a function between calls only, and caches hold them. */
const CHUNK = 4096;

/** Which arguments are one number for all elements: a 0 for each of these, a 1 for each array. */
type Pattern = "1" | "11" | "10" | "01";

/** The kernel name(n, arrays…, numbers…, out) of a function. */
const kernelOf = once((name: string, type: Float, pattern: Pattern): Kernel => {
  const isArray = [...pattern].map((c) => c === "1");
  const arrays = isArray.filter((is) => is).length;
  const { body } = functions[name];
  const dtype = type === "f64" ? "float64" : "float32";
  const inputs = isArray.map(() => dtype) as (typeof dtype)[];
  const formula = ((k, x, a) => {
    const [xs, as] = [x.values(), a.values()];
    const lanesOf = isArray.map((is) => (is ? xs : as).next().value as unknown as Lane);
    return body(lanesOf, { k, lanes: 1, inputs, output: dtype, params: {} });
  }) as Formula; // bodies are formulas for all types
  const numbers = isArray.length - arrays;
  return elementwise(`map-${name}-${pattern}-${type}`, type, { arrays, numbers }, formula);
});

function patternOf(inputs: readonly Raw[], out: Raw): Pattern | undefined {
  let pattern = "";
  for (const x of inputs) {
    if (sameShape(x.shape, out.shape)) pattern += "1";
    else if (x.size === 1) pattern += "0";
    else return undefined;
  }
  return pattern as Pattern; // of one or two arguments, not all of them numbers
}

/** Fills `out` with a function of arrays of its shape and single numbers; false if it does not. */
export function map(name: string, inputs: readonly Raw[], out: Raw): boolean {
  const type = floatType(out.dtype);
  if (type === undefined || !Object.hasOwn(functions, name)) return false;
  if (functions[name].dear !== true) return false;
  if (inputs.some((x) => x.dtype !== out.dtype)) return false;
  const pattern = patternOf(inputs, out);
  if (pattern === undefined) return false;
  const kernel = kernelOf(name, type, pattern);
  // only float64 has the bytes of JavaScript
  const f = type === "f32" || pays(kernel, out.size) ? compiled(kernel) : undefined;
  if (f === undefined) return false;
  const arrays = inputs.filter((_, i) => pattern[i] === "1");
  const numbers = inputs.filter((_, i) => pattern[i] === "0").map((x) => x.values[x.offset]);
  const width = type === "f64" ? 8 : 4;
  const room = CHUNK * width;
  return inMemory(arrays.length * room, (memoryRoom) => {
    const addresses = arrays.map(() => memoryRoom.take(room));
    const [target] = addresses; // the first argument makes room for the result
    const view = memory().view(out.dtype);
    const places = addresses.map((address) => address / width);
    for (let at = 0; at < out.size; at += CHUNK) {
      const n = Math.min(CHUNK, out.size - at);
      arrays.forEach(({ values, offset }, i) => {
        view.set(values.subarray(offset + at, offset + at + n), places[i]);
      });
      f(n, ...addresses, ...numbers, target);
      out.values.set(view.subarray(places[0], places[0] + n), out.offset + at);
    }
    return true;
  });
}
