type Matrix = readonly (readonly number[])[];

/** Mean cross-entropy of a batch of scores, one example a row, and its slope in every score. */
export function softmaxLoss(
  Z: Matrix,
  right: readonly number[],
): [loss: number, Delta: number[][]] {
  const N = Z.length;
  let loss = 0;
  const Delta = Z.map((z, n) => {
    const largest = Math.max(...z);
    const e = z.map((v) => Math.exp(v - largest));
    const sum = e.reduce((s, v) => s + v, 0);
    // −log ŷ at the right class, with the shift undone
    loss += (Math.log(sum) + largest - (z[right[n] ?? 0] ?? 0)) / N;
    return e.map((v, i) => (v / sum - (i === right[n] ? 1 : 0)) / N);
  });
  return [loss, Delta];
}
