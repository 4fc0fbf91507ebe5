/** @file golden/optim.json with types, and its floats. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseHexFloat } from "../../src/testing/golden.ts";

interface Case {
  readonly name: string;
  readonly problem: string;
  /** The class in PyTorch. */
  readonly torch: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, string>>;
}
interface Rates {
  readonly schedule: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly torch: string;
  readonly stepped: string;
  readonly closed: string | null;
}
interface Clip {
  readonly most: number;
  readonly ord: number | string;
  readonly W: string;
  readonly b: string;
  readonly norm: string;
  readonly clippedW: string;
  readonly clippedB: string;
}
interface Average {
  readonly kind: "ema" | "swa";
  readonly params: readonly string[];
  readonly averages: readonly string[];
}
interface Golden {
  readonly features: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly starts: { readonly valley: string; readonly logistic: string; readonly circle: string };
  readonly targets: string;
  readonly cases: readonly Case[];
  readonly schedules: readonly Rates[];
  readonly clips: readonly Clip[];
  readonly averages: readonly Average[];
}

const file = fileURLToPath(new URL("../../../../golden/optim.json", import.meta.url));
export const golden: Golden = JSON.parse(readFileSync(file, "utf8")) as Golden;

/** The floats of a line of hexadecimal numbers. */
export const floats = (text: string): number[] => text.split(" ").map(parseHexFloat);
