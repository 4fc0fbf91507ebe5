// One line of a tape: for each input [its position, the local derivative].
type Line = [input: number, local: number][];

/** How the last line moves with every line; inputs stand before uses. */
export function walkBack(tape: Line[]): number[] {
  const gradient = tape.map(() => 0);
  // the walk back
  return gradient;
}

// a chain of three lines, with local derivatives 2 and 5
console.log(walkBack([[], [[0, 2]], [[1, 5]]])); // expected: [10, 5, 1]
