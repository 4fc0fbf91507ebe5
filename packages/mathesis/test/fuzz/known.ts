/** @file Faults of today, by what is thrown. Each should be an error of the library instead. */
import type { Violation } from "./run.ts";

const faults: readonly RegExp[] = [
  // options given as null should be an ArgumentError, as other non-objects are
  /Cannot read properties of null \(reading '(axis|axes|dtype|lower|length|low|mean|argnums|mode|inAxes|learningRate|beta1|momentum|weightDecay)'\)/,
  // what cannot be converted to a number or to text should be named by its kind
  /Cannot convert a (Symbol|BigInt) value to a|Cannot convert object to primitive value/,
  /Do not know how to serialize a BigInt/,
  // a value of several lines should not be written into a message
  /^a long error$/,
];
const calls: readonly RegExp[] = [
  /^(stack|concatenate)\(new Array/, // holes should be NOT_AN_ARRAY
  // an unknown dtype should be a DTypeError, as it is in astype
  /^(arange|eye|full|linspace|ones|zeros)\(.*\{"dtype":(3|"float16")\}/,
  /^tensordot\(.*\{"axes":"x"\}/, // should be an ArgumentError about axes
  /^(grad|valueAndGrad)\(.*\{"hasAux":true\}/, // a result that is no pair should be an ArgumentError
];

/** Whether a violation is one of those above. */
export const isKnown = ({ call, fault }: Violation): boolean =>
  faults.some((f) => f.test(fault)) || calls.some((c) => c.test(call));
