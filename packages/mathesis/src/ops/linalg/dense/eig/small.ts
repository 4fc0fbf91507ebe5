/**
 * @file Where reflections and rotations are made of numbers with few digits. Below 2⁻¹⁰²² a number is a
 * multiple of 2⁻¹⁰⁷⁴, so that its quotient by a length is not what makes them unitary. They do not depend on
 * the scale, which is therefore changed, as LAPACK's larfg does.
 */

/** Lengths above this have all their digits, and what is added to them or divided by them. */
export const SMALL: number = 2 ** -900;
/** What numbers below SMALL are multiplied by: all of them are normal then, and their squares. */
export const LIFT: number = 2 ** 600;
