/**
 * @file The Array API standard as golden/array_api.py wrote it down, and how one of its functions
 * differs from one of ours.
 */
import type { Signature } from "./signatures.ts";

/** A parameter in the standard. */
export interface Parameter {
  readonly name: string;
  readonly kind: "positional" | "keyword" | "variadic";
  /** Absent where the argument must be given. */
  readonly default?: unknown;
}

/** A function in the standard. */
export interface StandardFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

/** golden/array-api-2024.12.json. */
export interface Standard {
  readonly versions: Readonly<Record<string, string>>;
  readonly functions: Readonly<Record<string, readonly StandardFunction[]>>;
  readonly constants: readonly string[];
  readonly dtypes: readonly string[];
  readonly extensions: Readonly<Record<string, readonly StandardFunction[]>>;
}

/** Words the standard writes together, and we apart. */
const words: Readonly<Record<string, string>> = { keepdims: "keepDims" };

/** A name of the standard in our spelling: `broadcast_to` → `broadcastTo`. */
export const camelCase = (name: string): string =>
  words[name] ??
  name
    .replace(/^_+|_+$/g, "")
    .replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** How ours differs from the standard's, one phrase each; keywords in `ignored` do not count. */
export function signatureDifferences(
  theirs: StandardFunction,
  ours: Signature,
  ignored: readonly string[],
): readonly string[] {
  return theirs.parameters.flatMap((parameter, index) => {
    const difference = ignored.includes(parameter.name)
      ? undefined
      : parameterDifference(parameter, index, ours);
    return difference === undefined ? [] : [difference];
  });
}

function parameterDifference(
  parameter: Parameter,
  index: number,
  { positional, options }: Signature,
): string | undefined {
  const name = camelCase(parameter.name);
  const here = positional[index];
  if (parameter.kind === "variadic") {
    return here?.rest === true ? undefined : `${name}: one list, not any number of arguments`;
  }
  if (parameter.kind === "keyword") {
    if (options.includes(name)) return undefined;
    const stands = positional.some((p) => p.name === name);
    return stands ? `${name}: positional, not an option` : `no option ${name}`;
  }
  const required = !("default" in parameter);
  if (here === undefined) {
    if (!options.includes(name)) return required ? `no argument ${name}` : `no option ${name}`;
    return required ? `${name}: an option, not positional` : undefined;
  }
  return required || here.optional || here.rest ? undefined : `${name}: must be given`;
}
