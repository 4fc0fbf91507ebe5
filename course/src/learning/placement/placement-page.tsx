import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { CourseNode } from "../graph/graph.ts";
import { useProgress } from "../page/use-progress.ts";
import { freshSeed } from "../review/session.ts";
import { PlacementResult } from "./placement-result.tsx";
import { areaNames, type Question, spokenOption } from "./question.ts";
import { nextKind, QUESTIONS, scores } from "./quiz.ts";

interface Props {
  readonly nodes: readonly CourseNode[];
  /** The site's base path, with a slash at both ends. */
  readonly base: string;
}

/** A question with its texts as HTML. */
interface Shown {
  readonly area: string;
  readonly question: Question;
  readonly render: (text: string) => string;
}

/** The quiz: one question at a time, and at the end (or whenever the reader stops) a recommendation. */
export function PlacementPage({ nodes, base }: Props): JSX.Element {
  const [state, setState] = useState<"before" | "asking" | "after">("before");
  const [right, setRight] = useState<readonly boolean[]>([]);
  const reader = useProgress();
  if (state === "before") {
    return <Before onBegin={() => setState("asking")} />;
  }
  const over = state === "after" || right.length === QUESTIONS;
  if (over) {
    return (
      <PlacementResult
        nodes={nodes}
        base={base}
        asked={right.length}
        scores={scores(right)}
        store={reader?.store ?? null}
        onAgain={() => {
          setRight([]);
          setState("asking");
        }}
      />
    );
  }
  return (
    <Asking
      key={right.length}
      right={right}
      onAnswer={(correct) => setRight([...right, correct])}
      onStop={() => setState("after")}
    />
  );
}

function Before({ onBegin }: { readonly onBegin: () => void }): JSX.Element {
  return (
    <div class="placement-before needs-script">
      <ul class="placement-facts">
        <li>
          <b>12 questions</b> from school algebra to eigenvalues; most people need ten minutes.
        </li>
        <li>
          <b>“I do not know yet” is an answer</b>, and a better one than a guess: it finds where to
          begin.
        </li>
        <li>
          <b>Nothing is locked.</b> The result is a recommendation; every lesson stays open.
        </li>
      </ul>
      <button type="button" class="button button-strong" onClick={onBegin}>
        Begin
      </button>
    </div>
  );
}

interface AskingProps {
  readonly right: readonly boolean[];
  readonly onAnswer: (correct: boolean) => void;
  readonly onStop: () => void;
}

function useQuestion(right: readonly boolean[]): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    const kind = nextKind(right);
    void import("../../build/tex.ts").then(({ renderRich }) => {
      if (!kind) return;
      const question = kind.make(freshSeed([]));
      setShown({ area: areaNames[kind.area], question, render: renderRich });
    });
  }, []);
  return shown;
}

function Asking({ right, onAnswer, onStop }: AskingProps): JSX.Element {
  const shown = useQuestion(right);
  const [chosen, setChosen] = useState<number | null>(null);
  const [marked, setMarked] = useState<number | null>(null);
  const box = useRef<HTMLFormElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("input")?.focus();
  }, [shown]);
  useEffect(() => {
    if (marked !== null) next.current?.focus();
  }, [marked]);
  if (!shown) return <p class="review-wait">Making a question …</p>;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (marked !== null) onAnswer(marked === shown.question.right);
    else if (chosen !== null) setMarked(chosen);
  };
  return (
    <form class="placement-asking" ref={box} onSubmit={submit}>
      <AskingHead at={right.length} area={shown.area} />
      <Options shown={shown} chosen={chosen} marked={marked} onChoose={setChosen} />
      <Verdict shown={shown} marked={marked} />
      <p class="review-foot">
        <button
          type="submit"
          ref={next}
          class={`button ${chosen === null ? "" : "button-strong"}`}
          aria-disabled={chosen === null}
        >
          {marked === null ? "Answer" : right.length + 1 === QUESTIONS ? "See the result" : "Next"}
        </button>
        <button type="button" class="button button-bare" onClick={onStop}>
          Stop and see what it says so far
        </button>
      </p>
    </form>
  );
}

function AskingHead({ at, area }: { readonly at: number; readonly area: string }): JSX.Element {
  return (
    <div class="review-head">
      <p class="review-place">
        <b>
          {at + 1} of {QUESTIONS}
        </b>
        <span>{area}</span>
      </p>
      <progress max={QUESTIONS} value={at} aria-label="Questions behind you" />
    </div>
  );
}

interface OptionsProps {
  readonly shown: Shown;
  readonly chosen: number | null;
  readonly marked: number | null;
  readonly onChoose: (option: number) => void;
}

/** The number of the answer "I do not know yet". */
const UNKNOWN = -1;

function Options({ shown, chosen, marked, onChoose }: OptionsProps): JSX.Element {
  const { question, render } = shown;
  const html = useMemo(() => question.options.map(render), [question]);
  const sign = (i: number): string => {
    if (marked === null) return "";
    if (i === question.right) return "is-right";
    return i === marked ? "is-chosen" : "is-other";
  };
  const box = (i: number, name: string, content: JSX.Element): JSX.Element => (
    <label key={i} class={`option ${sign(i)}`}>
      <input
        type="radio"
        name="answer"
        aria-label={name}
        checked={chosen === i}
        disabled={marked !== null}
        onChange={() => onChoose(i)}
      />
      {content}
    </label>
  );
  return (
    <fieldset class="placement-options">
      <legend>
        <span dangerouslySetInnerHTML={{ __html: render(question.prompt) }} />
        {question.code !== null && <code class="placement-code">{question.code}</code>}
      </legend>
      {html.map((text, i) =>
        box(
          i,
          spokenOption(question.options[i] ?? ""),
          <span dangerouslySetInnerHTML={{ __html: text }} />,
        ),
      )}
      {box(UNKNOWN, "I do not know yet", <span>I do not know yet</span>)}
    </fieldset>
  );
}

function Verdict({
  shown,
  marked,
}: {
  readonly shown: Shown;
  readonly marked: number | null;
}): JSX.Element {
  const { question, render } = shown;
  const word =
    marked === question.right ? "Right." : marked === UNKNOWN ? "Good to know." : "Not this.";
  return (
    <div class="feedback" role="status">
      {marked !== null && (
        <div class={marked === question.right ? "verdict-good" : "verdict-plain"}>
          <b>{word}</b> <span dangerouslySetInnerHTML={{ __html: render(question.why) }} />
        </div>
      )}
    </div>
  );
}
