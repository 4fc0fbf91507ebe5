/** @file How tightly a printed piece of a formula holds together; a weaker one gets brackets. */
export const SUM = 1;
export const PRODUCT = 2;
export const SIGN = 3;
export const POWER = 4;
export const ATOM = 5;
