/** What is printed, and in which colours. */

/** Colours for a stream; each leaves the text as it is where colours are not wanted. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly soft: (text: string) => string;
  readonly strong: (text: string) => string;
}

const code =
  (on: boolean, open: number, close: number) =>
  (text: string): string =>
    on ? `\u001B[${open}m${text}\u001B[${close}m` : text;

/** Colours only on a terminal that shows them, and never where NO_COLOR is set (no-color.org). */
export function paintFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  const on = stream.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb";
  return {
    good: code(on, 32, 39),
    bad: code(on, 31, 39),
    soft: code(on, 2, 22),
    strong: code(on, 1, 22),
  };
}
