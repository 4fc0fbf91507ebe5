import * as v from "valibot";
import {
  type AnswerKind,
  type Ask,
  type Comparison,
  countRight,
  type Entry,
  type Problem,
  type Reading,
} from "../answer-kind.ts";
import { printNumber, readNumber, texNumber } from "../numerals.ts";
import { allowance, describeMiss, sentence, type Tolerance } from "../tolerance.ts";

/** One answer box. */
export interface Field {
  readonly id: string;
  /** May hold `$TeX$`. */
  readonly label: string;
  /** The unit that stands behind the box. */
  readonly unit?: string;
  /** Units that the reader may type, each worth so many of the answer's own: { s: 1, ms: 1e-3 }. */
  readonly units?: Readonly<Record<string, number>>;
  /** By default the tolerance of the whole exercise, relative to the largest of its fields. */
  readonly tolerance?: Tolerance;
}

export interface NumbersInput {
  readonly fields: readonly Field[];
  readonly tolerance: Tolerance;
}

type Numbers = readonly number[];

const schema = v.array(v.pipe(v.number(), v.finite()));

/** "2.5 ms" as number and unit; the unit is "" when there is none. */
function splitUnit(
  text: string,
  known: readonly string[],
): readonly [number: string, unit: string] {
  const trimmed = text.trim();
  const unit = [...known]
    .sort((a, b) => b.length - a.length)
    .find((name) => trimmed.endsWith(name) && /[\d.\s)%]$/.test(trimmed.slice(0, -name.length)));
  if (unit !== undefined) return [trimmed.slice(0, -unit.length), unit];
  const [, number = trimmed, other = ""] =
    /^([-+−\d.,/\seE·×*^]*\d)\s*([A-Za-zµμΩ°][^\s\d]*)$/.exec(trimmed) ?? [];
  return [number, other];
}

const list = (names: readonly string[]): string => names.map((name) => `${name}`).join(", ");

type Box =
  | { readonly ok: true; readonly value: number; readonly note: string | null }
  | { readonly ok: false; readonly message: string };

function readField(field: Field, text: string): Box {
  const { unit: fixed, units = {} } = field;
  const known = fixed === undefined ? Object.keys(units) : [fixed];
  if (known.length === 0) return readNumber(text);
  const [digits, unit] = splitUnit(text, known);
  const number = readNumber(digits);
  if (!number.ok) return digits === text.trim() || unit === "" ? readNumber(text) : number;
  if (fixed !== undefined) {
    if (unit === "" || unit === fixed) return number;
    return { ok: false, message: `The answer is asked for in ${fixed}, not in ${unit}.` };
  }
  if (unit === "") return { ok: false, message: `A unit is missing: one of ${list(known)}.` };
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (factor === undefined) {
    return { ok: false, message: `${unit} does not measure this. Use one of ${list(known)}.` };
  }
  return { ...number, value: number.value * factor };
}

function read({ fields }: NumbersInput, entry: Entry): Reading<Numbers> {
  const boxes = fields.map((field) => readField(field, entry[field.id] ?? ""));
  const problems: Problem[] = [];
  const notes: string[] = [];
  const answer: number[] = [];
  boxes.forEach((box, i) => {
    if (!box.ok) problems.push({ name: fields[i]?.id ?? "", message: box.message });
    else answer.push(box.value);
    if (box.ok && box.note !== null) notes.push(box.note);
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answer, notes };
}

/** Fields without a tolerance of their own are entries of one quantity: the largest sets the scale. */
function verdicts(
  { fields, tolerance }: NumbersInput,
  expected: Numbers,
  given: Numbers,
): boolean[] {
  const shared = expected.filter((_, i) => fields[i]?.tolerance === undefined);
  const scale = Math.max(0, ...shared.map(Math.abs));
  return fields.map((field, i) => {
    const right = expected[i] ?? Number.NaN;
    const own = field.tolerance;
    const room = own ? allowance(own, right) : allowance(tolerance, right, scale);
    return Math.abs(right - (given[i] ?? Number.NaN)) <= room;
  });
}

function compare(input: NumbersInput, expected: Numbers, given: Numbers): Comparison {
  const each = verdicts(input, expected, given);
  const right = each.every(Boolean);
  const { fields } = input;
  const parts = Object.fromEntries(fields.map(({ id }, i) => [id, each[i] ?? false]));
  if (right) return { right, parts, remark: `${sayMore(input, expected)}.` };
  const miss = each.indexOf(false);
  const field = fields[miss];
  const what = missed(field, given[miss] ?? Number.NaN, expected[miss] ?? Number.NaN);
  const remark =
    fields.length === 1 ? sentence(what) : `${countRight(each)} As for ${field?.label}: ${what}.`;
  return { right, parts, remark };
}

/** A slip between units is told as such. */
function missed(field: Field | undefined, given: number, expected: number): string {
  const ratio = given / expected;
  const factors = Object.values(field?.units ?? {});
  const slip = factors.some((a) =>
    factors.some((b) => a !== b && Math.abs(ratio / (a / b) - 1) < 0.005),
  );
  return slip
    ? "the digits are right, but they belong to another unit"
    : describeMiss(given, expected);
}

const baseUnit = ({ unit, units }: Field): string =>
  unit ?? Object.entries(units ?? {}).find(([, factor]) => factor === 1)?.[0] ?? "";

const withUnit = (field: Field, value: number, digits: number): string => {
  const unit = baseUnit(field);
  return `${field.label}: $${texNumber(value, digits)}$${unit === "" ? "" : ` ${unit}`}`;
};

const say = ({ fields }: NumbersInput, answer: Numbers): string =>
  fields.map((field, i) => withUnit(field, answer[i] ?? Number.NaN, 6)).join("; ");

const sayMore = ({ fields }: NumbersInput, answer: Numbers): string =>
  `To six digits, ${fields.map((field, i) => withUnit(field, answer[i] ?? Number.NaN, 6)).join("; ")}`;

function write({ fields }: NumbersInput, answer: Numbers): Entry {
  return Object.fromEntries(
    fields.map((field, i) => {
      const unit = field.unit === undefined ? baseUnit(field) : "";
      const number = printNumber(answer[i] ?? Number.NaN);
      return [field.id, unit === "" ? number : `${number} ${unit}`];
    }),
  );
}

const kind: AnswerKind<NumbersInput, Numbers> = {
  name: "number",
  accept: ({ fields }, value) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success && parsed.output.length === fields.length ? parsed.output : null;
  },
  read,
  write,
  compare,
  // Two routes must meet far more closely than a reader's rounding.
  confirms: ({ fields }, answer, route) =>
    route.length === fields.length &&
    answer.length === fields.length &&
    answer.every((a, i) => {
      const scale = Math.max(...answer.map(Math.abs), ...route.map(Math.abs));
      return Math.abs(a - (route[i] ?? Number.NaN)) <= 1e-5 * scale;
    }),
  say,
  labels: ({ fields }) => fields.map(({ label }) => label),
};

/** Asks for numbers, one box each. `tolerance` is relative, by default 0.005, unless it says more. */
export function numbers(spec: {
  readonly fields: readonly Field[];
  readonly tolerance?: number | Tolerance;
}): Ask<NumbersInput, Numbers> {
  const { fields, tolerance = 0.005 } = spec;
  const rule = typeof tolerance === "number" ? { relative: tolerance } : tolerance;
  return { kind, input: { fields, tolerance: rule } };
}

/** Asks for one number. */
export const number = (field: Omit<Field, "id">): Ask<NumbersInput, Numbers> =>
  numbers({ fields: [{ id: "value", ...field }] });
