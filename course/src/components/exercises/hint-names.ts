/** The three steps of help: orient, next step, nearly there. */
export const hintNames = ["A first hint", "The next step", "Nearly there"] as const;

/** Opening it counts as an attempt that was shown. */
export const solutionName = "Show the solution";
