import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { RichTexts } from "../../build/variant.ts";
import type { Entry, KindName } from "../../kit/exercises/answer-kind.ts";
import { FeedbackView } from "./feedback.tsx";
import { Html } from "./html.tsx";
import { InputView } from "./inputs/index.tsx";
import { type Feedback, markEntry, readForm } from "./marking.ts";

/** A line of a faded example; a blank is what the reader fills in instead of it. */
export interface FadedLine {
  readonly html: string;
  readonly because: string;
  readonly blank: {
    readonly kind: KindName;
    readonly input: unknown;
    readonly texts: RichTexts;
  } | null;
}

export interface FadedProps {
  readonly lesson: string;
  readonly id: string;
  readonly seed: number;
  /** Tells several faded examples of one exercise apart. */
  readonly name: string;
  readonly title: string;
  readonly prompt: string;
  readonly lines: readonly FadedLine[];
}

/** A worked example with some lines left to the reader; each blank is marked by itself. */
export function FadedView(props: FadedProps): JSX.Element {
  const anchor = `faded-${props.id}-${props.name}`;
  return (
    <section class="worked faded" id={anchor} aria-labelledby={`${anchor}-title`}>
      <h3 class="exercise-title" id={`${anchor}-title`}>
        <b>Fill in</b> {props.title}
      </h3>
      <Html class="exercise-prompt" html={props.prompt} />
      <ol class="worked-lines">
        {props.lines.map((line, i) => (
          <li key={line.html}>
            {line.blank ? (
              <Blank {...props} anchor={anchor} at={i} line={line} blank={line.blank} />
            ) : (
              <Html class="worked-line" html={line.html} />
            )}
            {line.because !== "" && <Html class="worked-because" html={line.because} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface BlankProps extends FadedProps {
  readonly anchor: string;
  readonly at: number;
  readonly line: FadedLine;
  readonly blank: NonNullable<FadedLine["blank"]>;
}

async function markBlank(
  { lesson, id, seed, at }: BlankProps,
  entry: Entry,
): Promise<Feedback | null> {
  const { loadExercise } = await import("./load.ts");
  const question = (await loadExercise(lesson, id)).worked?.(seed)[at]?.blank;
  return question ? await markEntry(question, entry) : null;
}

function Blank(props: BlankProps): JSX.Element {
  const { anchor, at, line, blank } = props;
  const form = useRef<HTMLFormElement>(null);
  const [entry, setEntry] = useState<Entry>({});
  const [feedback, setFeedback] = useState<Feedback | null>(null);
  const [shown, setShown] = useState(false);
  const change = (changes: Entry): void => {
    setEntry((old) => ({ ...old, ...(form.current ? readForm(form.current) : {}), ...changes }));
    setFeedback((old) => (old ? { ...old, marks: {} } : old));
  };
  if (shown || feedback?.tone === "good") {
    return (
      <div class="worked-line blank-filled">
        <Html html={line.html} />
        {feedback?.tone === "good" && <FeedbackView feedback={feedback} />}
      </div>
    );
  }
  return (
    <>
      <Html class="worked-line without-script" html={line.html} />
      <form
        ref={form}
        class="blank needs-script"
        noValidate
        onInput={() => change({})}
        onSubmit={(event) => {
          event.preventDefault();
          void markBlank(props, { ...entry, ...readForm(event.currentTarget) }).then(setFeedback);
        }}
      >
        <InputView
          id={`${anchor}-${at}`}
          kind={blank.kind}
          input={blank.input}
          texts={blank.texts}
          entry={entry}
          marks={feedback?.marks ?? {}}
          set={change}
        />
        <p class="exercise-foot">
          <button class="button button-strong" type="submit">
            Check the line
          </button>
          <button class="button button-bare" type="button" onClick={() => setShown(true)}>
            Show the line
          </button>
        </p>
        <FeedbackView feedback={feedback} />
      </form>
    </>
  );
}
