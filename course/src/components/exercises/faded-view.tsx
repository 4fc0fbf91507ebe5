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
        <small class="exercise-level">{blankWords(props.lines)}</small>
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

/** "one line is yours", "2 lines are yours" */
function blankWords(lines: readonly FadedLine[]): string {
  const count = lines.filter(({ blank }) => blank).length;
  return count === 1 ? "one line is yours" : `${count} lines are yours`;
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
  const { line } = props;
  const [feedback, setFeedback] = useState<Feedback | null>(null);
  const [shown, setShown] = useState(false);
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
      <BlankForm {...props} feedback={feedback} tell={setFeedback} show={() => setShown(true)} />
    </>
  );
}

interface BlankFormProps extends BlankProps {
  readonly feedback: Feedback | null;
  readonly tell: (feedback: Feedback | null) => void;
  readonly show: () => void;
}

function BlankForm(props: BlankFormProps): JSX.Element {
  const { anchor, at, blank, feedback, tell } = props;
  const form = useRef<HTMLFormElement>(null);
  const [entry, setEntry] = useState<Entry>({});
  const typed = (): Entry => (form.current ? readForm(form.current) : {});
  const change = (changes: Entry): void => {
    setEntry((old) => ({ ...old, ...typed(), ...changes }));
    if (feedback) tell({ ...feedback, marks: {} });
  };
  return (
    <form
      ref={form}
      class="blank needs-script"
      noValidate
      onInput={() => change({})}
      onSubmit={(event) => {
        event.preventDefault();
        void markBlank(props, { ...entry, ...typed() }).then(tell);
      }}
    >
      <InputView
        id={`${anchor}-${at}`}
        {...blank}
        entry={entry}
        marks={feedback?.marks ?? {}}
        set={change}
      />
      <p class="exercise-foot">
        <button class="button button-strong" type="submit">
          Check the line
        </button>
        <button class="button button-bare" type="button" onClick={props.show}>
          Show the line
        </button>
      </p>
      <FeedbackView feedback={feedback} />
    </form>
  );
}
