import { texNumber } from "../../../kit/index.ts";

/** Numbers that an exercise prints: matrices as lists of rows. */
export type Rows = readonly (readonly number[])[];

/** A matrix in TeX. */
export const matrixTex = (rows: Rows): string =>
  `\\begin{pmatrix} ${rows.map((row) => row.map((v) => texNumber(v)).join(" & ")).join(" \\\\ ")} \\end{pmatrix}`;

/** A column of numbers in TeX. */
export const columnTex = (entries: readonly number[]): string => matrixTex(entries.map((v) => [v]));

/** A number that may follow a minus sign or a dot: brackets around a negative one. */
export const bracketed = (value: number, digits = 4): string =>
  value < 0 ? `(${texNumber(value, digits)})` : texNumber(value, digits);
