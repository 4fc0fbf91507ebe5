import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { RenderedVariant } from "../../build/variant.ts";
import type { Attempt } from "./attempt.ts";
import { ExerciseBody } from "./exercise-body.tsx";

export interface ExerciseCardProps {
  readonly lesson: string;
  readonly id: string;
  readonly seed: number;
  /** Called after each attempt, the shown solution included; the event on `document` comes too. */
  readonly onMarked?: (attempt: Attempt) => void;
  /** Whether the statement takes the focus when it is there. */
  readonly focus?: boolean;
}

interface Loaded {
  readonly title: string;
  readonly variant: RenderedVariant;
}

async function load({ lesson, id, seed }: ExerciseCardProps): Promise<Loaded> {
  const [{ loadExercise }, { renderVariant }] = await Promise.all([
    import("./load.ts"),
    import("../../build/variant.ts"),
  ]);
  const exercise = await loadExercise(lesson, id);
  return { title: exercise.title, variant: renderVariant(exercise.variant(seed)) };
}

/** One variant of any lesson's exercise, on any page: loads the exercise when it is mounted. */
export function ExerciseCard(props: ExerciseCardProps): JSX.Element {
  const { lesson, id, seed, onMarked, focus = false } = props;
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let current = true;
    setLoaded(null);
    setMissing(false);
    load(props).then(
      (found) => current && setLoaded(found),
      () => current && setMissing(true),
    );
    return () => {
      current = false;
    };
  }, [lesson, id, seed]);
  if (missing) return <Missing lesson={lesson} id={id} />;
  if (!loaded) return <p class="exercise-waiting">The exercise is being fetched …</p>;
  return (
    <section class="exercise exercise-card" aria-label={loaded.title}>
      <h3 class="exercise-title">{loaded.title}</h3>
      <ExerciseBody
        key={loaded.variant.seed}
        lesson={lesson}
        id={id}
        variant={loaded.variant}
        focus={focus}
        onMarked={onMarked}
      />
    </section>
  );
}

const Missing = ({ lesson, id }: { readonly lesson: string; readonly id: string }): JSX.Element => (
  <p class="exercise-waiting" role="alert">
    There is no exercise “{id}” in the lesson {lesson}; it may have been renamed.
  </p>
);
