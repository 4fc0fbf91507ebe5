/**
 * @file The laws every op must obey, as a suite that anyone can run on an op of their own: shapes,
 * values, derivatives, batching, staging, compilation and errors.
 */
import type { Tensor } from "../../core/tensor.ts";
import type { OpLaws } from "../../ops/laws-types.ts";
import type { DType } from "../../types/dtype.ts";
import { checkOptions } from "../../util/check.ts";
import { ulp } from "../close.ts";
import { makeSampler } from "../sampler.ts";
import { type Call, callsAt, numbers, type OpUnderTest } from "./calls.ts";
import {
  adjointLaw,
  type CallLaw,
  differencesLaw,
  forwardTwiceLaw,
  gradientLaw,
  gradientTwiceLaw,
  primalLaw,
  secondOrderLaw,
  zeroLaw,
} from "./derivatives.ts";
import { abstractLaw, errorLaw, jitLaw, stageLaw, untraceableLaw, vmapLaw } from "./modes.ts";

export type { OpUnderTest } from "./calls.ts";

/** Whether an op obeys one law. */
export interface LawResult {
  readonly op: string;
  readonly law: string;
  readonly passed: boolean;
  /** How many calls the law was tried on. */
  readonly checked: number;
  /** One sentence for each call that breaks the law. */
  readonly problems: readonly string[];
}

/** Options of `checkOpLaws`. */
export interface CheckOptions {
  /** Called with each result, for reports. */
  readonly record?: (result: LawResult) => void;
  /** The seed of all samples; default 1. */
  readonly seed?: number;
  /** Values from independent programs: arguments (y for the second, if any) and results. */
  readonly golden?: GoldenTable;
}

/** Columns of a table of float64 values. */
export interface GoldenTable {
  readonly x: readonly number[];
  readonly y?: readonly number[];
  readonly value: readonly number[];
}

/** What a law found: nothing to check is null. */
type Finding = string | undefined | null;
interface Law {
  readonly name: string;
  readonly findings: () => Iterable<[what: string, finding: () => Finding]>;
}

const BATCH = 3;
const isDouble = (d: DType): boolean => d === "float64" || d === "complex128";

/** Every call of the op at some dtypes, under a law of calls. */
function overCalls(
  op: OpUnderTest,
  laws: OpLaws,
  seed: number,
  law: (call: Call, dtype: DType, index: number) => Finding,
  wanted: (d: DType) => boolean = () => true,
): Law["findings"] {
  return function* () {
    for (const dtype of laws.dtypes.filter(wanted)) {
      for (const [i, call] of callsAt(op, laws, dtype, seed).entries()) {
        yield [`${dtype}, sample ${i} (${call.name})`, () => law(call, dtype, i)];
      }
    }
  };
}

/** Bits of a result in plain data: numbers, booleans, { re, im }, nested. */
function sameData(found: unknown, wanted: unknown): boolean {
  if (typeof found !== "object" || found === null) return Object.is(found, wanted);
  if (typeof wanted !== "object" || wanted === null) return false;
  const [a, b] = [Object.entries(found), Object.entries(wanted)];
  const byKey = wanted as Readonly<Record<string, unknown>>;
  return a.length === b.length && a.every(([k, v]) => k in byKey && sameData(v, byKey[k]));
}

function specialFindings(op: OpUnderTest, laws: OpLaws): Law["findings"] {
  const apply = op as unknown as (...args: unknown[]) => unknown; // special values are typed as plain data
  return function* () {
    for (const [args, wanted] of laws.special ?? []) {
      yield [
        args.map(String).join(", "),
        () => {
          const result = apply(...args);
          const found = Array.isArray(result)
            ? result.map((y: Tensor) => y.toArray())
            : (result as Tensor).toArray();
          if (sameData(found, wanted)) return undefined;
          return `${show(found)} instead of ${show(wanted)}`;
        },
      ];
    }
  };
}

/** Plain data as text in which −0 and NaN can be seen. */
function show(x: unknown): string {
  if (Array.isArray(x)) return `[${x.map(show).join(", ")}]`;
  if (Object.is(x, -0)) return "-0";
  return typeof x === "object" ? JSON.stringify(x) : String(x);
}

function goldenFindings(op: OpUnderTest, laws: OpLaws, table?: GoldenTable): Law["findings"] {
  const apply = op as unknown as (...args: unknown[]) => Tensor; // tables are of elementwise ops
  return function* () {
    if (table === undefined) return;
    const columns = [table.x, ...(table.y === undefined ? [] : [table.y])];
    const tolerance = ulp(laws.ulp?.float64 ?? 0);
    const found = apply(...columns.map((c) => Float64Array.from(c))).data;
    for (const [i, wanted] of table.value.entries()) {
      yield [
        `golden value ${i}`,
        () => {
          const { ok, message } = tolerance.check(found[i], wanted);
          return ok ? undefined : `${found[i]} instead of ${wanted}: ${message}`;
        },
      ];
    }
  };
}

function errorFindings(op: OpUnderTest, laws: OpLaws, seed: number): Law["findings"] {
  return function* () {
    const samples = laws.errors(makeSampler(seed, laws.dtypes[0]));
    for (const [i, sample] of samples.entries()) yield [`error ${i}`, () => errorLaw(op, sample)];
  };
}

/** Calls that need values refuse to be traced, and the record says why; no other call does. */
function untraceableFindings(op: OpUnderTest, laws: OpLaws, seed: number): Law["findings"] {
  return function* () {
    const calls = laws.dtypes.flatMap((d) => callsAt(op, laws, d, seed, false));
    if (calls.length > 0 || op.untraceable !== undefined) {
      const agree = calls.length > 0 && (op.untraceable ?? "") !== "";
      const said = `${calls.length} calls refuse traces; the record says "${op.untraceable}"`;
      yield ["the record", () => (agree ? undefined : said)];
    }
    for (const call of calls) yield [call.name, () => untraceableLaw(call)];
  };
}

/** Running the op, also under derivatives, leaves its inputs as they were. */
function unmutated(call: Call, derivative: CallLaw): Finding {
  const before = numbers(call.tensors);
  call.run(...call.tensors);
  derivative(call);
  const after = numbers(call.tensors);
  const at = before.findIndex((x, i) => !Object.is(x, after[i]));
  return at < 0 ? undefined : `number ${at} of the inputs became ${after[at]}`;
}

/** The laws of derivatives, by what the op's author says of its derivative. */
function derivativeLaws(mode: OpLaws["derivative"]): [name: string, law: CallLaw][] {
  switch (mode) {
    case "reverse":
      return [
        ["gradient", gradientLaw],
        ["second order", gradientTwiceLaw],
      ];
    case "forward":
      return [
        ["jvp primal", primalLaw],
        ["differences", differencesLaw],
        ["second order", forwardTwiceLaw],
      ];
    case "zero":
      return [
        ["jvp primal", primalLaw],
        ["zero derivative", zeroLaw],
      ];
    default:
      return [
        ["jvp primal", primalLaw],
        ["differences", differencesLaw],
        ["adjoint", adjointLaw],
        ["second order", secondOrderLaw],
      ];
  }
}

/** All laws of an op. */
function lawsOf(op: OpUnderTest, laws: OpLaws, seed: number, golden?: GoldenTable): Law[] {
  const all = (law: (call: Call) => Finding) => overCalls(op, laws, seed, law);
  const smooth = (law: CallLaw) => overCalls(op, laws, seed, law, isDouble);
  const batches = (dtype: DType, i: number) =>
    Array.from({ length: BATCH }, (_, k) => callsAt(op, laws, dtype, seed + k)[i]);
  const mode = laws.derivative ?? "both";
  const derivatives = derivativeLaws(mode).map(([name, law]) => ({ name, findings: smooth(law) }));
  const touch = mode === "reverse" ? gradientLaw : primalLaw;
  return [
    { name: "abstract", findings: all(abstractLaw) },
    { name: "stage", findings: all(stageLaw) },
    { name: "jit", findings: all((call) => jitLaw(call, laws.ulp)) },
    {
      name: "vmap",
      findings: overCalls(op, laws, seed, (_call, d, i) => vmapLaw(batches(d, i), op)),
    },
    { name: "unmutated", findings: all((call) => unmutated(call, touch)) },
    ...derivatives,
    { name: "untraceable", findings: untraceableFindings(op, laws, seed) },
    { name: "special", findings: specialFindings(op, laws) },
    { name: "golden", findings: goldenFindings(op, laws, golden) },
    { name: "errors", findings: errorFindings(op, laws, seed) },
  ];
}

/** The finding, or the error that was thrown instead. */
function safely(finding: () => Finding): Finding {
  try {
    return finding();
  } catch (e) {
    return e instanceof Error ? `threw ${e.name}: ${e.message}` : `threw ${String(e)}`;
  }
}

/**
 * Whether an op obeys the laws of ops: shapes and dtypes are promised right, staging, batching
 * and compilation change nothing, derivatives agree with differences and with each other, special values and errors
 * are as declared.
 *
 * @param op the op, or any function of tensors with a name
 * @param laws its samples, declared errors and special values
 * @param options.record called with each result
 * @param options.seed seed of all samples; default 1
 * @param options.golden the table that `laws.golden` names
 * @returns one result for each law that has something to say about the op
 * @noexample see test/ops/laws.test.ts
 */
export function checkOpLaws(
  op: OpUnderTest,
  laws: OpLaws,
  options: CheckOptions = {},
): readonly LawResult[] {
  const results: LawResult[] = [];
  checkOptions("checkOpLaws", options);
  for (const law of lawsOf(laws.call ?? op, laws, options.seed ?? 1, options.golden)) {
    const problems: string[] = [];
    let checked = 0;
    for (const [what, finding] of law.findings()) {
      const found = safely(finding);
      if (found === null) continue;
      checked++;
      if (found !== undefined) problems.push(`${what}: ${found}`);
    }
    if (checked === 0) continue;
    const passed = problems.length === 0;
    const result: LawResult = { op: op.name, law: law.name, passed, checked, problems };
    options.record?.(result);
    results.push(result);
  }
  return results;
}
