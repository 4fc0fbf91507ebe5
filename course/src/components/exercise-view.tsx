import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { RenderedVariant } from "../build/variant.ts";
import type { Exercise, Marking } from "../kit/exercise.ts";
import { integer, useHashState } from "../kit/figures/hash-state.ts";
import { announceAttempt } from "../learning/announce.ts";

const modules = import.meta.glob<{ exercise?: Exercise }>("../lessons/*/*/exercises/*.ts");

interface Props {
  readonly lesson: string;
  readonly id: string;
  readonly title: string;
  readonly first: RenderedVariant;
}

/** What the page says about an answer; both texts are HTML. */
interface Feedback {
  readonly tone: "good" | "bad";
  readonly text: string;
  readonly explanation: string;
}

async function load({ lesson, id }: Props): Promise<Exercise> {
  const found = await modules[`../lessons/${lesson}/exercises/${id}.ts`]?.();
  if (!found?.exercise) throw new RangeError(`no exercise ${id} in ${lesson}`);
  return found.exercise;
}

async function makeVariant(props: Props, seed: number): Promise<RenderedVariant> {
  const [exercise, { renderVariant }] = await Promise.all([
    load(props),
    import("../build/variant.ts"),
  ]);
  return renderVariant(exercise.variant(seed));
}

async function mark(
  props: Props,
  seed: number,
  answer: readonly number[],
  heard: (outcome: Marking["outcome"]) => void,
): Promise<Feedback> {
  const [exercise, { renderRich }] = await Promise.all([load(props), import("../build/tex.ts")]);
  const marking = exercise.mark(seed, answer);
  heard(marking.outcome);
  if (marking.outcome === "right") return { tone: "good", text: "Right.", explanation: "" };
  if (marking.outcome === "misconception") {
    const name = renderRich(marking.name);
    const text = `Not this. It is the answer of somebody who ${name}.`;
    return { tone: "bad", text, explanation: renderRich(marking.explanation) };
  }
  const count = marking.right.filter(Boolean).length;
  const text =
    marking.right.length === 1
      ? "Not this. A hint may help."
      : `${count} of ${marking.right.length} are right. A hint may help with the rest.`;
  return { tone: "bad", text, explanation: "" };
}

/** "3/4", "1e-3" and "0,5" are numbers too; NaN for anything else. */
export function readNumber(text: string): number {
  const parts = text.trim().replace(",", ".").replace("−", "-").split("/");
  if (parts.length > 2 || parts.some((part) => part.trim() === "")) return Number.NaN;
  return parts.map(Number).reduce((a, b) => a / b);
}

/** An exercise with fresh variants, checked in the page. */
export function ExerciseView(props: Props): JSX.Element {
  const { id, title } = props;
  const { variant, feedback, check, renew } = useExercise(props);
  return (
    <section class="exercise" id={`exercise-${id}`} aria-labelledby={`exercise-${id}-title`}>
      <h3 class="exercise-title" id={`exercise-${id}-title`}>
        <b>Exercise</b> {title}
      </h3>
      <Html class="exercise-prompt" html={variant.prompt} />
      <form
        class="needs-script"
        onSubmit={(event) => {
          event.preventDefault();
          void check(event.currentTarget);
        }}
      >
        <Fields variant={variant} />
        <p class="exercise-foot">
          <button class="button button-strong" type="submit">
            Check
          </button>
          <button class="button button-bare" type="button" onClick={renew}>
            New variant
          </button>
          <span class="exercise-seed">Variant {variant.seed}</span>
        </p>
      </form>
      <FeedbackView feedback={feedback} />
      <HintsAndSolution variant={variant} />
    </section>
  );
}

const MAX_SEED = 999_999;

function useExercise(props: Props): {
  readonly variant: RenderedVariant;
  readonly feedback: Feedback | null;
  readonly check: (form: HTMLFormElement) => Promise<void>;
  readonly renew: () => void;
} {
  const { id, first } = props;
  const [seed, setSeed] = useHashState(`exercise-${id}.seed`, first.seed, integer(1, MAX_SEED));
  const [variant, setVariant] = useState(first);
  const [feedback, setFeedback] = useState<Feedback | null>(null);
  const since = useRef(0);
  useEffect(() => {
    since.current = Date.now();
  }, [variant.seed]);
  useEffect(() => {
    if (seed === variant.seed) return;
    void makeVariant(props, seed).then((next) => {
      setVariant(next);
      setFeedback(null);
    });
  }, [seed]);
  const check = async (form: HTMLFormElement): Promise<void> => {
    // Read from the form, not from state: a box may be filled before the page's script has come.
    const given = new FormData(form);
    const numbers = variant.fields.map((field) => readNumber(String(given.get(field.id) ?? "")));
    const missing = numbers.some(Number.isNaN);
    const ask = { tone: "bad", text: "Every box needs a number.", explanation: "" } as const;
    const hints = form.parentElement?.querySelectorAll(".hints details[open]:not(.solution)");
    const heard = (outcome: Marking["outcome"]): void =>
      announceAttempt({
        lesson: props.lesson,
        exercise: id,
        seed: variant.seed,
        outcome,
        hints: hints?.length ?? 0,
        milliseconds: Date.now() - since.current,
      });
    setFeedback(missing ? ask : await mark(props, variant.seed, numbers, heard));
  };
  const renew = (): void => setSeed(1 + Math.floor(Math.random() * MAX_SEED));
  return { variant, feedback, check, renew };
}

// The HTML comes from the lesson's own generator through renderRich, never from the reader.
function Html(props: { readonly class: string; readonly html: string }): JSX.Element {
  return <div class={props.class} dangerouslySetInnerHTML={{ __html: props.html }} />;
}

function Fields({ variant }: { readonly variant: RenderedVariant }): JSX.Element {
  return (
    <div class="fields">
      {variant.fields.map(({ id, label, name }) => (
        <label class="field" key={`${variant.seed}-${id}`}>
          <span dangerouslySetInnerHTML={{ __html: label }} />
          <input
            type="text"
            name={id}
            aria-label={name}
            inputMode="decimal"
            autoComplete="off"
            size={10}
          />
        </label>
      ))}
    </div>
  );
}

function FeedbackView({ feedback }: { readonly feedback: Feedback | null }): JSX.Element {
  return (
    <div class="feedback" role="status">
      {feedback && <Html class={`verdict-${feedback.tone}`} html={feedback.text} />}
      {feedback?.explanation && <Html class="misconception" html={feedback.explanation} />}
    </div>
  );
}

const hintNames = ["A first hint", "The next step", "Nearly there"];

function HintsAndSolution({ variant }: { readonly variant: RenderedVariant }): JSX.Element {
  return (
    <div class="hints" key={variant.seed}>
      {variant.hints.map((hint, i) => (
        <details key={hintNames[i]}>
          <summary>{hintNames[i]}</summary>
          <Html class="hint" html={hint} />
        </details>
      ))}
      <details class="solution">
        <summary>The full solution</summary>
        <Html class="hint" html={variant.solution} />
      </details>
    </div>
  );
}
