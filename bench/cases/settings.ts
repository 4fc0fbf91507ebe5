/** @file The numbers of the rows that every library uses. */

// The training step.
export const batchSize = 32;
export const inputSize = 784;
export const hiddenSize = 128;
export const classCount = 10;
export const learningRate = 0.1;
/** The result of the row is the loss before each of so many steps from the start. */
export const checkedSteps = 4;

// The row about memory.
/** How many tensors are made. */
export const tensorCount = 3000;

// Statistics.
/** Which quantile is asked for. */
export const quantileLevel = 0.3;
/** Counts fall into so many bins over ±`histogramEdge`. */
export const histogramBins = 100;
export const histogramEdge = 4;

/** How many random numbers are drawn. */
export const drawCount = 1_000_000;

/** The contraction of `einsum`: every axis has `einsumSide` elements. */
export const einsumSubscripts = "abc,bcd->ad";
export const einsumSide = 32;

/** Every so many elements are kept by `slice`. */
export const sliceStep = 2;

// The training step with Adam, and that of the transformer.
export const adamBatchSize = 256;
export const adamRate = 0.001;

// The transformer.
export const layerCount = 2;
export const modelSize = 64;
export const headCount = 4;
export const contextSize = 64;
export const sequenceCount = 16;
export const vocabularySize = 65;

// Hamilton's equations.
export const leapfrogSteps = 1000;
export const leapfrogSize = 0.05;

// Lorenz's system by Runge and Kutta, and Metropolis' random walk.
export const rungeKuttaSteps = 1000;
export const rungeKuttaSize = 0.005;
export const walkSteps = 1000;
