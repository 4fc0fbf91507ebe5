type Matrix = number[][];

/**
 * The mean cross-entropy of a batch, and its slope in every score.
 * Row n of Z holds the scores of example n; right[n] is the number of its right class.
 * Return [loss, Delta]; Delta has the shape of Z.
 */
export function softmaxLoss(Z: Matrix, right: number[]): [number, number[][]] {
  const loss = 0;
  const Delta = Z.map((z, n) => {
    // the probabilities of example n, its share of the loss, its row of Delta
    return z.map(() => 0);
  });
  return [loss, Delta];
}

// two examples with two classes; all scores equal, so every probability is 1/2
console.log(
  softmaxLoss(
    [
      [0, 0],
      [3, 3],
    ],
    [0, 1],
  ),
);
// expected: [0.6931…, [[-0.25, 0.25], [0.25, -0.25]]]
