import { evaluate } from "./formula/evaluate.ts";
import { parseFormula } from "./formula/parse.ts";

/** A text read as a number, or one sentence about why it is none. */
export type Numeral =
  | { readonly ok: true; readonly value: number; readonly note: string | null }
  | { readonly ok: false; readonly message: string };

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const EXAMPLES = "Write 0.25, 1/4 or 2.5e-1.";

const say = (text: string): string => `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`;

/** Signs as they come from papers and phones, and powers of ten as they are printed. */
function plainSigns(text: string): string {
  return text
    .trim()
    .replace(/[−–—]/g, "-")
    .replace(/\s*[·×*]\s*10\s*\^\s*\{?\s*([+-]?\d+)\s*\}?/g, "e$1");
}

/** What a decimal comma is read as, with the sentence that says so. */
function withPoint(text: string): { readonly text: string; readonly note: string | null } {
  if (!/^[^,]*\d,\d+[^,]*$/.test(text)) return { text, note: null };
  const point = text.replace(",", ".");
  const thousand = /(?:^|\D)[1-9]\d{0,2},\d{3}(?!\d)/.test(text)
    ? ` If a thousand was meant, write ${text.replace(",", "")}.`
    : "";
  return { text: point, note: `A comma is read as a decimal point: ${point}.${thousand}` };
}

/**
 * A number as people write it: 2.5e-6, 2.5·10^-6, 1/3, −4, 0,5, 30%, also sqrt(2)/2 or pi/4. Never
 * throws.
 */
export function readNumber(text: string): Numeral {
  const signs = plainSigns(text);
  if (signs === "") return { ok: false, message: "This box needs a number." };
  const { text: point, note } = withPoint(signs);
  const percent = /^([^%]+)%$/.exec(point)?.[1];
  const body = (percent ?? point).trim();
  const value = DECIMAL.test(body) ? Number(body) : constant(body);
  if (value === null) return { ok: false, message: `${say(text)} is no number. ${EXAMPLES}` };
  if (!Number.isFinite(value)) {
    return { ok: false, message: `${say(text)} has no finite value. ${EXAMPLES}` };
  }
  if (percent === undefined) return { ok: true, value, note };
  return { ok: true, value: value / 100, note: `${say(text)} is read as ${value / 100}.` };
}

/** The value of a formula without variables; null when it is none. */
function constant(text: string): number | null {
  const parsed = parseFormula(text, []);
  return parsed.ok ? evaluate(parsed.tree, {}) : null;
}

/** A number to be typed and read again without loss. */
export const printNumber = (value: number): string => String(value);

/** A number as TeX, with as many significant digits as help: 0.3333, 2.3 · 10⁻⁶. */
export function texNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value))
    return value > 0 ? "\\infty" : value < 0 ? "-\\infty" : "\\text{NaN}";
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size === 0 || (size >= 1e-3 && size < 1e6)) return String(rounded);
  const [mantissa, power] = rounded.toExponential().split("e");
  return `${mantissa} \\cdot 10^{${Number(power)}}`;
}
