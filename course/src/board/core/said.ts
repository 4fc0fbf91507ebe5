/** @file Numbers and names as they are written: in formulas, in sentences, in code. */
import type { Rows, Vec } from "./mathematics.ts";

/** Four digits, no "-0", a real number always. */
const short = (value: number): string => {
  const text = String(Number(value.toPrecision(4)));
  return text === "-0" || Math.abs(value) < 1e-10 ? "0" : text;
};

/** A number in TeX. */
export function texNumber(value: number): string {
  const [head = "", power] = short(value).split("e");
  return power === undefined ? head : `${head}\\cdot 10^{${Number(power)}}`;
}

/** A number that follows a sign or a factor: negative ones in brackets. */
export const texFactor = (value: number): string =>
  short(value).startsWith("-") ? `(${texNumber(value)})` : texNumber(value);

/** A column. */
export const texColumn = (v: Vec): string =>
  `\\begin{pmatrix}${v.map(texNumber).join("\\\\")}\\end{pmatrix}`;

/** A matrix. */
export const texMatrix = (m: Rows): string =>
  `\\begin{pmatrix}${m.map((row) => row.map(texNumber).join("&")).join("\\\\")}\\end{pmatrix}`;

/** A number in a sentence, with a real minus sign. */
export const sayNumber = (value: number): string => short(value).replaceAll("-", "−");

/** A point or vector in a sentence. */
export const sayVec = (v: Vec): string => `(${v.map(sayNumber).join(", ")})`;

/** A matrix in a sentence: its rows. */
export const sayMatrix = (m: Rows): string =>
  `[${m.map((row) => row.map(sayNumber).join(" ")).join("; ")}]`;

/** A name in plain words: "v_1" is v₁. */
export const sayName = (name: string): string =>
  name
    .replace(/_([0-9]+)$/, (_, digits: string) =>
      [...digits].map((d) => String.fromCodePoint(0x2080 + Number(d))).join(""),
    )
    .replace("_", "");

/** A name as the figures set it: italic, its index below. */
export const figureName = (name: string): string => {
  const [letters = "", index] = name.split("_");
  return `*${letters}*${index === undefined ? "" : `_{${index}}`}`;
};

/** A name in TeX, marked as the quantity that it is. */
export const texName = (name: string): string => {
  const [letters = "", index] = name.split("_");
  const written = letters.length > 1 ? `\\mathit{${letters}}` : letters;
  return `\\sym{${name}}{${written}${index === undefined ? "" : `_{${index}}`}}`;
};
