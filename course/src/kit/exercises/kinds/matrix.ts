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
import { allowance, describeMiss, type Tolerance } from "../tolerance.ts";

export interface MatrixInput {
  /** Stands before the grid: "$A^{-1}$". */
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  /** Relative to the largest entry. */
  readonly tolerance: Tolerance;
}

type Matrix = readonly (readonly number[])[];

const schema = v.array(v.array(v.pipe(v.number(), v.finite())));
const LONGEST = 5000;

/** The name of a box: row and column count from 0. */
export const cellName = (row: number, column: number): string => `r${row}c${column}`;

/** From row and column, counted from 1, to words. */
export const cellWords = (input: MatrixInput, row: number, column: number): string =>
  input.columns === 1
    ? `entry ${row + 1}`
    : input.rows === 1
      ? `entry ${column + 1}`
      : `row ${row + 1}, column ${column + 1}`;

/**
 * The texts of a whole matrix as it is pasted: rows on lines (or after ; or \\), entries after
 * tabs, commas, & or blanks, any brackets around. Null when it is no rectangle with two entries.
 */
export function splitMatrix(text: string): string[][] | null {
  if (text.length > LONGEST) return null;
  const bare = text
    .replace(/\\(?:begin|end)\{[a-z]*matrix\*?\}/g, "")
    .replace(/\][\s,;]*\[/g, "\n")
    .replace(/[[\](){}]/g, " ")
    .replace(/\\\\|;/g, "\n");
  const rows = bare
    .split("\n")
    .map((row) => row.trim())
    .filter((row) => row !== "")
    .map((row) => row.split(/\s*[\t,&]\s*|\s+/).filter((cell) => cell !== ""));
  const width = rows[0]?.length ?? 0;
  const even = rows.every((row) => row.length === width);
  return even && rows.length * width > 1 ? rows : null;
}

const each = <T>({ rows, columns }: MatrixInput, make: (row: number, column: number) => T): T[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => make(i, j)));

function read(input: MatrixInput, entry: Entry): Reading<Matrix> {
  const problems: Problem[] = [];
  const notes: string[] = [];
  const answer = each(input, (i, j) => {
    const name = cellName(i, j);
    const numeral = readNumber(entry[name] ?? "");
    if (!numeral.ok) problems.push({ name, message: numeral.message });
    else if (numeral.note !== null) notes.push(numeral.note);
    return numeral.ok ? numeral.value : Number.NaN;
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answer, notes };
}

const largest = (matrix: Matrix): number => Math.max(...matrix.flat().map(Math.abs));

function verdicts(input: MatrixInput, expected: Matrix, given: Matrix): boolean[][] {
  const scale = largest(expected);
  return each(input, (i, j) => {
    const right = expected[i]?.[j] ?? Number.NaN;
    const room = allowance(input.tolerance, right, scale);
    return Math.abs(right - (given[i]?.[j] ?? Number.NaN)) <= room;
  });
}

const transposed = (matrix: Matrix): number[][] =>
  (matrix[0] ?? []).map((_, j) => matrix.map((row) => row[j] ?? Number.NaN));
const negated = (matrix: Matrix): number[][] => matrix.map((row) => row.map((value) => -value));

function compare(input: MatrixInput, expected: Matrix, given: Matrix): Comparison {
  const grid = verdicts(input, expected, given);
  const parts = Object.fromEntries(
    grid.flatMap((row, i) => row.map((right, j) => [cellName(i, j), right] as const)),
  );
  const right = grid.flat().every(Boolean);
  return {
    right,
    parts,
    remark: right ? `${say(input, expected)}.` : remark(input, expected, given, grid),
  };
}

function remark(input: MatrixInput, expected: Matrix, given: Matrix, grid: boolean[][]): string {
  const is = (other: Matrix): boolean => verdicts(input, other, given).flat().every(Boolean);
  if (is(negated(expected))) return "Every entry has the right size and the wrong sign.";
  const square = input.rows === input.columns && input.rows > 1;
  if (square && is(transposed(expected))) return "Rows and columns have changed places.";
  const row = grid.findIndex((cells) => cells.includes(false));
  const column = grid[row]?.indexOf(false) ?? 0;
  const miss = describeMiss(
    given[row]?.[column] ?? Number.NaN,
    expected[row]?.[column] ?? Number.NaN,
  );
  return `${countRight(grid.flat())} In ${cellWords(input, row, column)}: ${miss}.`;
}

const texMatrix = (matrix: Matrix): string =>
  `\\begin{pmatrix} ${matrix.map((row) => row.map((x) => texNumber(x)).join(" & ")).join(" \\\\ ")} \\end{pmatrix}`;

const say = (input: MatrixInput, answer: Matrix): string =>
  `${input.label} $= ${texMatrix(answer)}$`;

const kind: AnswerKind<MatrixInput, Matrix> = {
  name: "matrix",
  accept: ({ rows, columns }, value) => {
    const parsed = v.safeParse(schema, value);
    if (!parsed.success || parsed.output.length !== rows) return null;
    return parsed.output.every((row) => row.length === columns) ? parsed.output : null;
  },
  read,
  write: (input, answer) =>
    Object.fromEntries(
      each(
        input,
        (i, j) => [cellName(i, j), printNumber(answer[i]?.[j] ?? Number.NaN)] as const,
      ).flat(),
    ),
  compare,
  confirms: (input, answer, route) => {
    const scale = Math.max(largest(answer), largest(route));
    return each(input, (i, j) => Math.abs((answer[i]?.[j] ?? 0) - (route[i]?.[j] ?? Number.NaN)))
      .flat()
      .every((difference) => difference <= 1e-5 * scale);
  },
  say,
  labels: ({ label }) => [label],
};

/** Asks for a matrix of a given size, one box an entry. `tolerance` is relative, by default 0.005. */
export function matrix(spec: {
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  readonly tolerance?: number | Tolerance;
}): Ask<MatrixInput, Matrix> {
  const { tolerance = 0.005, ...size } = spec;
  const rule = typeof tolerance === "number" ? { relative: tolerance } : tolerance;
  return { kind, input: { ...size, tolerance: rule } };
}

/** Asks for a column vector: a matrix with one column. */
export const vector = (spec: {
  readonly label: string;
  readonly length: number;
  readonly tolerance?: number | Tolerance;
}): Ask<MatrixInput, Matrix> => {
  const { length, ...rest } = spec;
  return matrix({ ...rest, rows: length, columns: 1 });
};
