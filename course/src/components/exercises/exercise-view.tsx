import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { RenderedVariant } from "../../build/variant.ts";
import type { Level } from "../../kit/exercises/exercise.ts";
import { integer, useHashState } from "../../kit/figures/hash-state.ts";
import { ExerciseBody } from "./exercise-body.tsx";
import { freshVariant } from "./marking.ts";

export interface ExerciseProps {
  readonly lesson: string;
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** Whether it is to be answered from memory. */
  readonly retrieval: boolean;
  /** The variant of the static page. */
  readonly first: RenderedVariant;
}

/** The largest seed of a variant. */
export const MAX_SEED = 999_999;

/** A seed for a fresh variant. */
export const freshSeed = (): number => 1 + Math.floor(Math.random() * MAX_SEED);

const levels: Readonly<Record<Level, string>> = {
  1: "one idea",
  2: "a few steps",
  3: "several ideas",
};

/** An exercise of a lesson with fresh variants; the seed lives in the address. */
export function ExerciseView(props: ExerciseProps): JSX.Element {
  const { lesson, id, title, level, retrieval, first } = props;
  const [seed, setSeed] = useHashState(`exercise-${id}.seed`, first.seed, integer(1, MAX_SEED));
  const [variant, setVariant] = useState(first);
  const asked = useRef(false);
  useEffect(() => {
    if (seed === variant.seed) return;
    void freshVariant(lesson, id, seed).then(setVariant);
  }, [seed]);
  const renew = (): void => {
    asked.current = true;
    setSeed(freshSeed());
  };
  return (
    <section class="exercise" id={`exercise-${id}`} aria-labelledby={`exercise-${id}-title`}>
      <h3 class="exercise-title" id={`exercise-${id}-title`}>
        <b>{retrieval ? "From memory" : "Exercise"}</b> {title}
        <small class="exercise-level">{levels[level]}</small>
      </h3>
      <ExerciseBody
        key={variant.seed}
        lesson={lesson}
        id={id}
        variant={variant}
        focus={asked.current}
        onNew={renew}
      />
    </section>
  );
}
