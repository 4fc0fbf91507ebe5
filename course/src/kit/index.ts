/** Everything a lesson's own modules need. Figures import from ./figures/index.ts. */
export { type Claim, type Claimed, type Claims, defineClaims } from "./claims.ts";
export * from "./exercises/index.ts";
export {
  type CodeReference,
  type Derivation,
  defineFormulas,
  derivation,
  type Formula,
  formula,
  type Notation,
  type Reading,
  type Verdict,
} from "./formulas.ts";
export { type LiveMapping, type LiveValue, type LiveValues, publishValues } from "./live.ts";
export { defineMeta, type LessonCode, type Meta, type Source } from "./meta.ts";
export { type Rng, seeded } from "./rng.ts";
export { collectSteps, type Step, type Steps } from "./steps.ts";
export { type Quantity, type Role, roles, type Symbols } from "./symbols.ts";
export { flatten, KitError, relativeDifference, type Values } from "./values.ts";
