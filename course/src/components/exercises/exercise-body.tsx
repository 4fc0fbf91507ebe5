import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { RenderedVariant } from "../../build/variant.ts";
import type { Attempt } from "./attempt.ts";
import { FeedbackView } from "./feedback.tsx";
import { HintsView } from "./hints.tsx";
import { InputView } from "./inputs/index.tsx";
import { type Answering, useAnswer } from "./use-answer.ts";
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
  const { lesson, id, variant, onMarked } = props;
  const attempts = useAttempts({ lesson, exercise: id, seed: variant.seed, onMarked });
  const answer = useAnswer({ lesson, id, seed: variant.seed, onMarking: attempts.marked });
  return (
    <>
      <Statement html={variant.prompt} focus={props.focus} />
      <AnswerForm {...props} answer={answer} />
      <FeedbackView feedback={answer.feedback} />
      <HintsView
        hints={variant.hints}
        solution={variant.solution}
        onHint={attempts.hint}
        onSolution={attempts.shown}
      />
    </>
  );
}

function AnswerForm(props: BodyProps & { readonly answer: Answering }): JSX.Element {
  const { id, variant, onNew } = props;
  const { form, entry, feedback, busy, change, check } = props.answer;
  return (
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
      <Foot seed={variant.seed} busy={busy} onNew={onNew} />
    </form>
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
