// One line of a tape: [position of an input, local derivative] for each of its inputs.
type Line = [input: number, local: number][];

/** How the last line moves with every line. Inputs stand before their uses. */
export function walkBack(tape: Line[]): number[] {
  const gradient = tape.map(() => 0);
  // the walk back
  return gradient;
}

// x = 3; then x·x, whose local derivatives are 3 and 3
console.log(
  walkBack([
    [],
    [
      [0, 3],
      [0, 3],
    ],
  ]),
); // expected: [6, 1]
