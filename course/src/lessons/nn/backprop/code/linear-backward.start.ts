type Matrix = number[][];

/**
 * Gradients of Z = X Wᵀ + b, given Delta = ∂L/∂Z. Examples are rows.
 * W is n × m, X is N × m, Delta is N × n.
 * Return [dW, db, dX] with the shapes of W, b and X.
 */
export function linearBackward(W: Matrix, X: Matrix, Delta: Matrix) {
  const dW = W.map((row) => row.map(() => 0));
  const db = W.map(() => 0);
  const dX = X.map((row) => row.map(() => 0));

  for (let n = 0; n < X.length; n++) {
    // what does example n add?
  }

  return [dW, db, dX];
}

// two examples, one input, one output
console.log(linearBackward([[2]], [[3], [5]], [[1], [10]]));
// expected: [[[53]], [11], [[2], [20]]]
