/** One line of a tape: for each input its position and the local derivative. */
export type Line = readonly (readonly [input: number, local: number])[];

/** How the last line moves with every line; inputs stand before uses. */
export function walkBack(tape: readonly Line[]): number[] {
  const gradient = tape.map(() => 0);
  gradient[tape.length - 1] = 1;
  for (let i = tape.length - 1; i >= 0; i--) {
    for (const [input, local] of tape[i] ?? []) {
      gradient[input] = (gradient[input] ?? 0) + (gradient[i] ?? 0) * local;
    }
  }
  return gradient;
}
