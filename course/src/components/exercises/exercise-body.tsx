import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { RenderedVariant } from "../../build/variant.ts";
import type { Entry } from "../../kit/exercises/answer-kind.ts";
import type { Attempt } from "./attempt.ts";
import { FeedbackView } from "./feedback.tsx";
import { HintsView } from "./hints.tsx";
import { InputView } from "./inputs/index.tsx";
import { type Feedback, markEntry, readForm } from "./marking.ts";
import { useAttempts } from "./use-attempts.ts";

export interface BodyProps {
  readonly lesson: string;
  readonly id: string;
  readonly variant: RenderedVariant;
  /** Whether the statement takes the focus: after the reader asked for a new variant. */
  readonly focus: boolean;
  readonly onNew?: (() => void) | undefined;
  readonly onMarked?: ((attempt: Attempt) => void) | undefined;
}

/** One variant: statement, input, verdict, hints. Give it the seed as key. */
export function ExerciseBody(props: BodyProps): JSX.Element {
  const { lesson, id, variant } = props;
  const attempts = useAttempts({
    lesson,
    exercise: id,
    seed: variant.seed,
    onMarked: props.onMarked,
  });
  const { form, entry, feedback, busy, change, check } = useAnswer(props, attempts.marked);
  return (
    <>
      <Statement html={variant.prompt} focus={props.focus} />
      <form
        ref={form}
        class="needs-script"
        noValidate
        onInput={() => change({})}
        onSubmit={(event) => {
          event.preventDefault();
          void check();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void check();
        }}
      >
        <InputView
          id={`exercise-${id}`}
          kind={variant.kind}
          input={variant.input}
          texts={variant.texts}
          entry={entry}
          marks={feedback?.marks ?? {}}
          set={change}
        />
        <Foot seed={variant.seed} busy={busy} onNew={props.onNew} />
      </form>
      <FeedbackView feedback={feedback} />
      <HintsView
        hints={variant.hints}
        solution={variant.solution}
        onHint={attempts.hint}
        onSolution={attempts.shown}
      />
    </>
  );
}

/** The statement of the variant; HTML of the lesson's own generator. */
function Statement(props: { readonly html: string; readonly focus: boolean }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (props.focus) place.current?.focus();
  }, []);
  return (
    <div
      ref={place}
      class="exercise-prompt"
      tabIndex={-1}
      dangerouslySetInnerHTML={{ __html: props.html }}
    />
  );
}

interface FootProps {
  readonly seed: number;
  readonly busy: boolean;
  readonly onNew: (() => void) | undefined;
}

function Foot({ seed, busy, onNew }: FootProps): JSX.Element {
  return (
    <p class="exercise-foot">
      <button class="button button-strong" type="submit" aria-disabled={busy}>
        Check
      </button>
      {onNew && (
        <button class="button button-bare" type="button" onClick={onNew}>
          New variant
        </button>
      )}
      <span class="exercise-seed">Variant {seed}</span>
    </p>
  );
}

interface Answering {
  readonly form: { readonly current: HTMLFormElement | null };
  readonly entry: Entry;
  readonly feedback: Feedback | null;
  readonly busy: boolean;
  /** Sets boxes; without changes, takes what the form holds. */
  readonly change: (changes: Entry) => void;
  readonly check: () => Promise<void>;
}

function useAnswer(
  props: BodyProps,
  onMarking: ReturnType<typeof useAttempts>["marked"],
): Answering {
  const { lesson, id, variant } = props;
  const form = useRef<HTMLFormElement>(null);
  const [entry, setEntry] = useState<Entry>({});
  const [feedback, setFeedback] = useState<Feedback | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (changes: Entry): void => {
    setEntry((old) => ({
      ...old,
      ...(form.current ? unticked(old, form.current) : {}),
      ...changes,
    }));
    setFeedback((old) => (old ? { ...old, marks: {} } : old));
  };
  // A box may be filled before the page's script has come.
  useEffect(() => change({}), []);
  const check = async (): Promise<void> => {
    if (busy || !form.current) return;
    setBusy(true);
    try {
      const { loadExercise } = await import("./load.ts");
      const question = (await loadExercise(lesson, id)).question(variant.seed);
      const next = await markEntry(question, { ...entry, ...unticked(entry, form.current) });
      setFeedback(next);
      if (next.marking) onMarking(next.marking);
      else focusFirst(form.current, Object.keys(next.marks));
    } finally {
      setBusy(false);
    }
  };
  return { form, entry, feedback, busy, change, check };
}

/** What the form holds; boxes that were ticked and no longer are count as empty. */
function unticked(old: Entry, form: HTMLFormElement): Entry {
  const emptied = Object.fromEntries(Object.keys(old).map((name) => [name, ""]));
  return { ...emptied, ...readForm(form) };
}

/** To the first box that cannot be read. */
function focusFirst(form: HTMLFormElement, names: readonly string[]): void {
  const boxes = [...form.querySelectorAll<HTMLElement>("[name]")];
  boxes.find((box) => names.includes(box.getAttribute("name") ?? ""))?.focus();
}
