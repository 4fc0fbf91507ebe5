type Matrix = number[][];

/**
 * The mean cross-entropy of a batch, and its slope in every score.
 * Row n of Z holds the scores of example n;
 * right[n] is the number of its right class, from 0.
 * Return [loss, Delta]; Delta has the shape of Z.
 */
export function softmaxLoss(Z: Matrix, right: number[]) {
  const losses = right.map(() => 0);
  const Delta = Z.map((z) => z.map(() => 0));

  for (let n = 0; n < Z.length; n++) {
    // what does example n lose, and what is its row of Delta?
  }

  const loss = losses.reduce((s, v) => s + v, 0) / Z.length;
  return [loss, Delta];
}

// one example with two equal scores: both probabilities are 1/2
console.log(softmaxLoss([[5, 5]], [0]));
// expected: [0.6931…, [[-0.5, 0.5]]]
