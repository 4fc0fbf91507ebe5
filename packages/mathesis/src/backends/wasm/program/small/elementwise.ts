/** @file Elementwise ops, element by element; what is dear, several in a vector. */
import { splat } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";
import type { Equation } from "../../../../ir/program.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { type BodyRule, type Lane, lanesOfDType } from "../../bodies/body.ts";
import { bodyOf } from "../../bodies/index.ts";
import { broadcastPlace } from "../place.ts";
import type { SmallRule } from "./rule.ts";
import { isSmall, lanesOf, ofLanes, type Small } from "./small.ts";

/** What an elementary function takes, about. */
const DEAR = 60;

const ruleOf = ({ op, inputs, outputs, params }: Equation): BodyRule | undefined =>
  bodyOf(
    op.name,
    inputs.map((v) => v.dtype),
    outputs[0].dtype,
    params,
  );

/** The elements that are computed at a time: more than one where that is dear and all are floats. */
function lanesFor({ inputs, outputs }: Equation, rule: BodyRule): 1 | 2 | 4 {
  const { dtype, shape } = outputs[0];
  const isFloat = dtype === "float64" || dtype === "float32";
  const isOne = inputs.every((v) => v.dtype === dtype);
  return rule.dear === true && isFloat && isOne && sizeOf(shape) > 1 ? lanesOfDType(dtype) : 1;
}

/** Elements as a vector; the last one fills what is left. */
function packed(k: Writer, lanes: readonly Lane[], first: number, width: number): Lane {
  const at = (i: number) => lanes[Math.min(first + i, lanes.length - 1)];
  let vector = splat(at(0));
  for (let i = 1; i < width; i++) vector = vector.replace(i, at(i));
  return k.let("vector", vector) as unknown as Lane;
}

export const elementwise: SmallRule = {
  cost(equation) {
    const { inputs, outputs } = equation;
    const [y] = outputs;
    if (outputs.length !== 1 || !isSmall(y.shape) || !inputs.every((v) => isSmall(v.shape)))
      return undefined;
    const rule = ruleOf(equation);
    if (rule === undefined) return undefined;
    const each = rule.dear === true ? DEAR : 1;
    return each * Math.ceil(sizeOf(y.shape) / lanesFor(equation, rule));
  },

  write({ k }, equation, given) {
    const { op, inputs, outputs, params } = equation;
    const [{ dtype, shape }] = outputs;
    const rule = ruleOf(equation) as BodyRule; // there is one, or the loop would be steps
    const lanes = lanesFor(equation, rule);
    const context = { k, lanes, inputs: inputs.map((v) => v.dtype), output: dtype, params };
    const spread = (x: Small) => lanesOf({ ...x, view: broadcastPlace(x.view, shape) });
    const operands = given.map(spread);
    const out: Lane[] = [];
    for (let at = 0; at < sizeOf(shape); at += lanes) {
      const xs = operands.map((x) => (lanes === 1 ? x[at] : packed(k, x, at, lanes)));
      const y = k.let(op.name, rule.body(xs, context));
      if (lanes === 1) out.push(y);
      else for (let i = 0; i < lanes; i++) out.push(k.let(op.name, y.extract(i)));
    }
    return [ofLanes(out.slice(0, sizeOf(shape)), dtype, shape)];
  },
};
