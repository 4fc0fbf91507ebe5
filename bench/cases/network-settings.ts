/** @file The numbers of the training row that every library uses. */

export const batchSize = 32;
export const inputSize = 784;
export const hiddenSize = 128;
export const classCount = 10;
export const learningRate = 0.1;
/** The result of the row is the loss before each of so many steps from the start. */
export const checkedSteps = 4;
