/** @file Ops that only say where elements are: nothing is computed. */
import type { Equation } from "../../../../ir/program.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { type Lane, literal } from "../../bodies/body.ts";
import { broadcastPlace, gridPlace, type Place, permutePlace, reshapePlace } from "../place.ts";
import type { Facts, SmallRule } from "./rule.ts";
import { isSmall, lanesOf, offsetsOf, ofLanes, seenAs } from "./small.ts";

/** An array in memory can be seen otherwise whatever its size. */
const isSeen = ({ inputs, outputs }: Equation, facts: Facts): boolean =>
  isSmall(outputs[0].shape) || facts.isInMemory(inputs[0]);

const view = (see: (x: Place, equation: Equation) => Place | undefined): SmallRule => ({
  cost: (equation, facts) => (isSeen(equation, facts) ? 0 : undefined),
  write(_, equation, [x]) {
    const { dtype, shape } = equation.outputs[0];
    const seen = seenAs(x, shape, see(x.view, equation));
    return [x.isOwn === true && isSmall(shape) ? ofLanes(lanesOf(seen), dtype, shape) : seen];
  },
});

interface Grid {
  readonly starts: readonly number[];
  readonly steps: readonly number[];
  readonly counts: readonly number[];
}
const gridOf = ({ params }: Equation) => params as unknown as Grid; // those of slice and place

/** Zeros, and the elements on a grid. */
const place: SmallRule = {
  cost: ({ outputs: [y] }) => (isSmall(y.shape) ? 0 : undefined),
  write(_, equation, [x]) {
    const { dtype, shape } = equation.outputs[0];
    const { starts, steps, counts } = gridOf(equation);
    const lanes = new Array<Lane>(sizeOf(shape)).fill(literal(0, dtype, 1));
    const room = ofLanes(lanes, dtype, shape);
    const to = offsetsOf(gridPlace(room.view, starts, steps, counts));
    lanesOf(x).forEach((lane, i) => {
      lanes[to[i]] = lane;
    });
    return [room];
  },
};

const concat: SmallRule = {
  cost: ({ inputs, outputs: [y] }) =>
    isSmall(y.shape) && inputs.every((v) => isSmall(v.shape)) ? 0 : undefined,
  write(_, { outputs: [{ dtype, shape }], params }, inputs) {
    const axis = params["axis"] as number; // the parameters of concat
    const lanes = new Array<Lane>(sizeOf(shape));
    const room = ofLanes(lanes, dtype, shape);
    let at = 0;
    for (const x of inputs) {
      const starts = shape.map((_n, i) => (i === axis ? at : 0));
      const steps = shape.map(() => 1);
      const to = offsetsOf(gridPlace(room.view, starts, steps, x.view.shape));
      lanesOf(x).forEach((lane, i) => {
        lanes[to[i]] = lane;
      });
      at += x.view.shape[axis];
    }
    return [room];
  },
};

export const views: Readonly<Record<string, SmallRule>> = {
  reshape: view((x, { outputs: [y] }) => reshapePlace(x, y.shape)),
  broadcastTo: view((x, { outputs: [y] }) => broadcastPlace(x, y.shape)),
  permuteDims: view((x, { params }) => permutePlace(x, params["axes"] as readonly number[])), // its own
  slice: view((x, equation) => {
    const { starts, steps, counts } = gridOf(equation);
    return gridPlace(x, starts, steps, counts);
  }),
  place,
  concat,
};
