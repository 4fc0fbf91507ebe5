/** The one place where the review meets the views of exercises. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { RenderedVariant } from "../../build/variant.ts";
import { ExerciseView } from "../../components/exercise-view.tsx";
import type { Exercise } from "../../kit/index.ts";
import { ATTEMPT } from "../announce.ts";
import type { AttemptDetail } from "../model.ts";

const modules = import.meta.glob<{ exercise?: Exercise }>([
  "../../lessons/*/*/exercises/*.ts",
  "../../lessons/*/*/review/*.ts",
]);

interface Props {
  readonly lesson: string;
  readonly id: string;
  readonly title: string;
  readonly seed: number;
  /** Called after every attempt at this exercise. */
  readonly onMarked: (detail: AttemptDetail) => void;
}

async function variantOf({ lesson, id, seed }: Props): Promise<RenderedVariant | null> {
  const folders = ["review", "exercises"].map(
    (folder) => `../../lessons/${lesson}/${folder}/${id}.ts`,
  );
  const load = folders.map((path) => modules[path]).find((module) => module !== undefined);
  const [found, { renderVariant }] = await Promise.all([
    load?.(),
    import("../../build/variant.ts"),
  ]);
  return found?.exercise ? renderVariant(found.exercise.variant(seed)) : null;
}

/** A fresh variant of one exercise, with everything it has in its lesson. */
export function ReviewCard(props: Props): JSX.Element {
  const { lesson, id, title, seed, onMarked } = props;
  const [variant, setVariant] = useState<RenderedVariant | null | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    setVariant(undefined);
    variantOf(props).then(
      (made) => wanted && setVariant(made),
      () => wanted && setVariant(null),
    );
    return () => {
      wanted = false;
    };
  }, [lesson, id, seed]);
  useEffect(() => {
    const hear = (event: Event): void => {
      const { detail } = event as CustomEvent<AttemptDetail>; // the agreement of docs/design/004
      if (detail.lesson === lesson && detail.exercise === id) onMarked(detail);
    };
    document.addEventListener(ATTEMPT, hear);
    return () => document.removeEventListener(ATTEMPT, hear);
  });
  if (variant === undefined) return <p class="review-wait">Making a fresh variant …</p>;
  if (variant === null) {
    return <p role="alert">This exercise could not be loaded. Skip it, or reload the page.</p>;
  }
  return (
    <ExerciseView
      key={`${lesson}#${id}.${seed}`}
      lesson={lesson}
      id={id}
      title={title}
      first={variant}
    />
  );
}
