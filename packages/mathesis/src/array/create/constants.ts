/** @file The constants of the Array API standard, as plain numbers. */

/**
 * Euler's number, the base of the natural logarithm.
 *
 * @example e // 2.718281828459045
 */
export const e: number = Math.E;

/**
 * Positive infinity.
 *
 * @example inf // Infinity
 */
export const inf: number = Infinity;

/**
 * Not a number.
 *
 * @example nan // NaN
 */
export const nan: number = Number.NaN;

/**
 * The circumference of a circle of diameter 1.
 *
 * @example pi // 3.141592653589793
 */
export const pi: number = Math.PI;

/**
 * As an index: a new axis of length 1.
 *
 * @example slice([1, 2], newaxis, all).shape // [1,2]
 */
export const newaxis: null = null;
