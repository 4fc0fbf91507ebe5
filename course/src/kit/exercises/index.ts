/** Exercises: kinds of answer, generators, katas. What a lesson needs comes through kit/index.ts. */
export {
  type AnswerKind,
  type Ask,
  type Entry,
  type KindName,
  kindNames,
  type Problem,
  type Reading,
} from "./answer-kind.ts";
export {
  type Arbitrary,
  always,
  derived,
  lists,
  oneOf,
  reals,
  tuples,
  wholes,
} from "./arbitrary.ts";
export {
  type Answers,
  defineExercise,
  type Exercise,
  type ExerciseSpec,
  type Level,
  type Misconception,
  type NumbersSpec,
  skillOf,
  type Variant,
} from "./exercise.ts";
export { defineKata, type Kata, type KataFigure, type KataReport, type KataSpec } from "./kata.ts";
export { choice, severalChoice } from "./kinds/choice.ts";
export { derivationOf } from "./kinds/derivation.ts";
export { distribution } from "./kinds/distribution.ts";
export { expression } from "./kinds/expression.ts";
export { functionOf } from "./kinds/function.ts";
export { graphChoice, graphValues } from "./kinds/graph.ts";
export { interval, type Piece, piece } from "./kinds/interval.ts";
export { matrix, vector } from "./kinds/matrix.ts";
export { type Field, number, numbers } from "./kinds/number.ts";
export { type Before, ordering } from "./kinds/ordering.ts";
export { setOf } from "./kinds/set.ts";
export { broadcast, type Shape, shape } from "./kinds/shape.ts";
export type { Marking } from "./marking.ts";
export { texNumber } from "./numerals.ts";
export { type Counterexample, type Property, property } from "./property.ts";
export type { Question } from "./question.ts";
export type { Replacement, Replaces } from "./replaces.ts";
export type { Tolerance } from "./tolerance.ts";
export { blank, type WorkedLine } from "./worked.ts";
