const superscripts: Readonly<Record<string, string>> = {
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
  "-": "⁻",
  "−": "⁻",
};

const raised = (text: string): string => [...text].map((c) => superscripts[c] ?? c).join("");

/** A power of ten as it is printed: 10⁻³. */
export const powerOfTen = (power: number): string => `10${raised(String(power))}`;

/** The number with a real minus sign and `digits` decimals; "−0.00" is "0.00". */
export function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return notFinite(value);
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

const notFinite = (value: number): string =>
  Number.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";

/** The number in `digits` significant digits: 0.0123, −4.56, 1.2 · 10⁷. */
export function significant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return notFinite(value);
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e6)) {
    return String(Number(value.toPrecision(digits))).replace("-", "−");
  }
  const [head = "", power = ""] = value.toExponential(digits - 1).split("e");
  return `${String(Number(head)).replace("-", "−")} · ${powerOfTen(Number(power))}`;
}

/** How many decimals tell apart multiples of `step`. */
export const decimalsOf = (step: number): number =>
  step > 0 && Number.isFinite(step) ? Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)) : 0;

/** Rounds to a two-thousandth of the span, or finer: what a hand can mean, and a short address. */
export function tidy(value: number, span: number): number {
  const digits = Math.min(12, decimalsOf(span / 2000));
  return Number(value.toFixed(digits)) + 0;
}

/** Between two bounds; what is not a number becomes the lower one. */
export const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(Number.isNaN(value) ? low : value, low), high);
