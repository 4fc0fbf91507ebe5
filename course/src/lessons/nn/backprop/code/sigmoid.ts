/** σ(z) = 1 / (1 + e⁻ᶻ). */
export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** σ′(z) = σ(z) (1 − σ(z)): computed from the activation alone. */
export const sigmoidSlope = (z: number): number => sigmoid(z) * (1 - sigmoid(z));
