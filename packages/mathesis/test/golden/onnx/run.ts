/** @file Running a case: its nodes in order, through the adapters; then the comparison. */
import { Tensor } from "../../../src/index.ts";
import { adapters } from "./adapters.ts";
import { type Case, counterparts, numbersOf, type Sample, tensorOf } from "./cases.ts";
import { policyOf } from "./tolerances.ts";

/** The outputs of a model by name. */
function outputsOf(sample: Sample): ReadonlyMap<string, Tensor> {
  const values = new Map<string, Tensor>();
  for (const [name, stored] of Object.entries(sample.inputs)) {
    values.set(name, tensorOf(numbersOf(stored, sample.bytes)));
  }
  for (const { op, domain = "", attributes = {}, inputs, outputs } of sample.nodes) {
    const result = adapters[op]({
      op,
      opset: sample.opset[domain],
      inputs: inputs.map((name) => values.get(name)),
      attributes,
      outputs: outputs.length,
      bytes: sample.bytes,
    });
    const results = result instanceof Tensor ? [result] : result;
    for (const [i, name] of outputs.entries()) values.set(name, results[i]);
  }
  return values;
}

/** The operators of a case. */
export const opsOf = ({ nodes }: Case): readonly string[] => nodes.map(({ op }) => op);

/** Operators of a case that have no adapter. */
export const lacking = (sample: Case): readonly string[] =>
  opsOf(sample).filter((op) => !(op in adapters));

/** What is wrong with a case, as sentences; none if it passes. */
export function problemsOf(sample: Sample): readonly string[] {
  try {
    return differences(sample, outputsOf(sample));
  } catch (error) {
    return [`throws ${String(error)}`];
  }
}

function differences(sample: Sample, outputs: ReadonlyMap<string, Tensor>): readonly string[] {
  const policy = policyOf(opsOf(sample), sample.name);
  return Object.entries(sample.outputs).flatMap(([name, stored]) => {
    const expected = numbersOf(stored, sample.bytes);
    const actual = outputs.get(name);
    if (actual === undefined) return [`no output ${name}`];
    if (!counterparts[stored.dtype].includes(actual.dtype)) {
      return [`${name}: dtype ${actual.dtype} for ${stored.dtype}`];
    }
    if (actual.shape.join() !== expected.shape.join()) {
      return [`${name}: shape [${actual.shape}], not [${expected.shape}]`];
    }
    const tolerance = policy.toleranceFor(expected);
    const data = actual.data;
    const wrong = expected.values.findIndex((v, i) => !tolerance.check(data[i], v).ok);
    if (wrong < 0) return [];
    const { message } = tolerance.check(data[wrong], expected.values[wrong]);
    return [`${name}[${wrong}] is ${data[wrong]}, not ${expected.values[wrong]}: ${message}`];
  });
}
