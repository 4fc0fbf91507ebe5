import * as v from "valibot";
import {
  type AnswerKind,
  type Ask,
  type Comparison,
  type Entry,
  type Reading,
  readAs,
  unreadable,
} from "../answer-kind.ts";
import { printNumber, readNumber, texNumber } from "../numerals.ts";
import { allowance, type Tolerance } from "../tolerance.ts";

/** One interval; an end that is null lies at infinity. */
export interface Piece {
  readonly low: number | null;
  readonly high: number | null;
  readonly lowClosed: boolean;
  readonly highClosed: boolean;
}

export interface IntervalInput {
  readonly label: string;
  readonly tolerance: Tolerance;
}

type Pieces = readonly Piece[];

const BOX = "interval";
const MOST = 50;
const EXAMPLE = "Write [0, 1), (-inf, 3], or a union: [0, 1] U (2, inf).";
const end = v.nullable(v.pipe(v.number(), v.finite()));
const schema = v.array(
  v.object({ low: end, high: end, lowClosed: v.boolean(), highClosed: v.boolean() }),
);

type End =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string };

function readEnd(text: string): End {
  const infinite = /^([+-]?)(?:inf(?:inity)?|∞|oo|\\infty)$/i.exec(text.trim().replace("−", "-"));
  if (infinite) {
    return {
      ok: true,
      value: infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
    };
  }
  const numeral = readNumber(text);
  return numeral.ok ? { ok: true, value: numeral.value } : numeral;
}

const line: Piece = { low: null, high: null, lowClosed: false, highClosed: false };

function readPiece(text: string): Piece | string | null {
  const trimmed = text.trim();
  if (/^(?:R|ℝ|reals?|all reals?)$/i.test(trimmed)) return line;
  if (/^(?:∅|\{\s*\}|empty|none)$/i.test(trimmed)) return null;
  const point = /^\{([^{}]+)\}$/.exec(trimmed)?.[1];
  if (point !== undefined) {
    const at = readEnd(point);
    if (!at.ok) return at.message;
    if (!Number.isFinite(at.value)) return "Infinity is no number, so it is no element.";
    return { low: at.value, high: at.value, lowClosed: true, highClosed: true };
  }
  const open = trimmed.charAt(0);
  const close = trimmed.at(-1) ?? "";
  const inner = trimmed.slice(1, -1);
  if (!"[](".includes(open) || !")[]".includes(close) || trimmed.length < 2) return EXAMPLE;
  const parts = inner.split(inner.includes(";") ? ";" : ",");
  if (parts.length !== 2) return `An interval has two ends. ${EXAMPLE}`;
  const [low, high] = [readEnd(parts[0] ?? ""), readEnd(parts[1] ?? "")];
  if (!low.ok) return low.message;
  if (!high.ok) return high.message;
  return bounded(low.value, high.value, open === "[", close === "]");
}

function bounded(
  low: number,
  high: number,
  lowClosed: boolean,
  highClosed: boolean,
): Piece | string | null {
  if (low > high) return `The left end, ${low}, is larger than the right end, ${high}.`;
  const infinite = (x: number): boolean => !Number.isFinite(x);
  if ((lowClosed && infinite(low)) || (highClosed && infinite(high))) {
    return "An end at infinity is open: infinity is no number.";
  }
  if (low === Number.POSITIVE_INFINITY || high === Number.NEGATIVE_INFINITY) return EXAMPLE;
  if (low === high && !(lowClosed && highClosed)) return null;
  return {
    low: infinite(low) ? null : low,
    high: infinite(high) ? null : high,
    lowClosed,
    highClosed,
  };
}

function read(_: IntervalInput, entry: Entry): Reading<Pieces> {
  const text = entry[BOX] ?? "";
  if (text.trim() === "") return unreadable(BOX, `An interval is needed here. ${EXAMPLE}`);
  const parts = text.split(/∪|\\cup|\bU\b|\bor\b/i);
  if (parts.length > MOST) return unreadable(BOX, `More than ${MOST} pieces.`);
  const pieces: Piece[] = [];
  for (const part of parts) {
    const piece = readPiece(part);
    if (typeof piece === "string") return unreadable(BOX, piece);
    if (piece) pieces.push(piece);
  }
  const answer = normal(pieces);
  return readAs(
    answer,
    answer.length < pieces.length ? ["Pieces that touch are one interval."] : [],
  );
}

const lowOf = ({ low }: Piece): number => low ?? Number.NEGATIVE_INFINITY;
const highOf = ({ high }: Piece): number => high ?? Number.POSITIVE_INFINITY;

/** In order, with pieces that overlap or touch made one. */
export function normal(pieces: Pieces): Pieces {
  const sorted = [...pieces].sort(
    (a, b) => compareNumbers(lowOf(a), lowOf(b)) || Number(b.lowClosed) - Number(a.lowClosed),
  );
  const joined: Piece[] = [];
  for (const piece of sorted) {
    const last = joined.at(-1);
    if (last && touches(last, piece)) joined[joined.length - 1] = join(last, piece);
    else joined.push(piece);
  }
  return joined;
}

const compareNumbers = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

const touches = (left: Piece, right: Piece): boolean =>
  lowOf(right) < highOf(left) ||
  (lowOf(right) === highOf(left) && (left.highClosed || right.lowClosed));

function join(left: Piece, right: Piece): Piece {
  const order = compareNumbers(highOf(left), highOf(right));
  const highClosed =
    order === 0
      ? left.highClosed || right.highClosed
      : order > 0
        ? left.highClosed
        : right.highClosed;
  return { ...left, high: order > 0 ? left.high : right.high, highClosed };
}

const sameEnd = (input: IntervalInput, expected: number, given: number): boolean =>
  expected === given || Math.abs(expected - given) <= allowance(input.tolerance, expected);

function compare(input: IntervalInput, expected: Pieces, given: Pieces): Comparison {
  const [want, got] = [normal(expected), normal(given)];
  const wrong = (right: string): Comparison => ({ right: false, parts: {}, remark: right });
  const places = want.map((piece, i) => {
    const other = got[i];
    return (
      other !== undefined &&
      sameEnd(input, lowOf(piece), lowOf(other)) &&
      sameEnd(input, highOf(piece), highOf(other))
    );
  });
  if (want.length !== got.length) {
    const pieces = (count: number): string => (count === 1 ? "1 piece" : `${count} pieces`);
    return wrong(`Yours has ${pieces(got.length)}; the answer has another number of pieces.`);
  }
  if (!places.every(Boolean)) return wrong(misplaced(input, want, got));
  const edge = want.findIndex(
    (p, i) => p.lowClosed !== got[i]?.lowClosed || p.highClosed !== got[i]?.highClosed,
  );
  if (edge >= 0) return wrong(wrongEdge(want[edge], got[edge]));
  return { right: true, parts: {}, remark: `${say(input, expected)}.` };
}

function misplaced(input: IntervalInput, want: Pieces, got: Pieces): string {
  const ends = want.flatMap((piece, i) => {
    const other = got[i] ?? line;
    return [
      sameEnd(input, lowOf(piece), lowOf(other)),
      sameEnd(input, highOf(piece), highOf(other)),
    ];
  });
  const right = ends.filter(Boolean).length;
  return `${right} of ${ends.length} ends ${right === 1 ? "lies" : "lie"} where ${right === 1 ? "it" : "they"} should.`;
}

function wrongEdge(want: Piece | undefined, got: Piece | undefined): string {
  if (!want || !got) return "An end is open that should be closed, or the other way round.";
  const low = want.lowClosed !== got.lowClosed;
  const at = low ? want.low : want.high;
  const closed = low ? got.lowClosed : got.highClosed;
  return `The places are right. Does $${texNumber(at ?? 0)}$ itself belong to it? You wrote that it does${closed ? "" : " not"}.`;
}

const texPiece = (piece: Piece): string => {
  const { low, high, lowClosed, highClosed } = piece;
  if (low !== null && low === high) return `\\{${texNumber(low, 6)}\\}`;
  const left = low === null ? "-\\infty" : texNumber(low, 6);
  const right = high === null ? "\\infty" : texNumber(high, 6);
  return `${lowClosed ? "[" : "("}${left},\\, ${right}${highClosed ? "]" : ")"}`;
};

/** A union of intervals as TeX. */
export const texPieces = (pieces: Pieces): string =>
  pieces.length === 0 ? "\\emptyset" : normal(pieces).map(texPiece).join(" \\cup ");

const printPiece = ({ low, high, lowClosed, highClosed }: Piece): string => {
  const left = low === null ? "-inf" : printNumber(low);
  const right = high === null ? "inf" : printNumber(high);
  return `${lowClosed ? "[" : "("}${left}, ${right}${highClosed ? "]" : ")"}`;
};

const say = (input: IntervalInput, answer: Pieces): string =>
  `${input.label}: $${texPieces(answer)}$`;

const kind: AnswerKind<IntervalInput, Pieces> = {
  name: "interval",
  accept: (_, value) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success &&
      parsed.output.length <= MOST &&
      parsed.output.every((p) => lowOf(p) <= highOf(p))
      ? normal(parsed.output)
      : null;
  },
  read,
  write: (_, answer) => ({
    [BOX]: answer.length === 0 ? "{}" : normal(answer).map(printPiece).join(" U "),
  }),
  compare,
  confirms: (input, answer, route) => compare(input, answer, route).right,
  say,
  labels: ({ label }) => [label],
};

/** Asks for an interval or a union of intervals. `tolerance` of the ends is relative, by default 0.005. */
export function interval(spec: {
  readonly label: string;
  readonly tolerance?: number | Tolerance;
}): Ask<IntervalInput, Pieces> {
  const { label, tolerance = 0.005 } = spec;
  const rule = typeof tolerance === "number" ? { relative: tolerance } : tolerance;
  return { kind, input: { label, tolerance: rule } };
}

/** An interval for answers: `piece("[", 0, 1, ")")`; null is infinity. */
export const piece = (
  open: "[" | "(",
  low: number | null,
  high: number | null,
  close: "]" | ")",
): Piece => ({
  low,
  high,
  lowClosed: open === "[",
  highClosed: close === "]",
});
