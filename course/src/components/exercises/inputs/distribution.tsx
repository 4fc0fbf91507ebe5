import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Entry } from "../../../kit/exercises/answer-kind.ts";
import {
  type DistributionInput as Input,
  outcomeName,
  SUM_ROOM,
} from "../../../kit/exercises/kinds/distribution.ts";
import { readNumber } from "../../../kit/exercises/numerals.ts";
import { Span } from "../html.tsx";
import { Box } from "./box.tsx";
import { type InputProps, richText } from "./props.ts";

const readShare = (text: string | undefined): number => {
  const numeral = readNumber(text ?? "");
  return numeral.ok ? Math.min(1, Math.max(0, numeral.value)) : 0;
};

const tidy = (value: number): string => String(Number(value.toFixed(3)));

const valuesOf = (input: Input, entry: Entry): number[] =>
  input.outcomes.map((_, i) => readShare(entry[outcomeName(i)]));

/** Bars to be dragged or typed, which have to make 1 together. */
export function DistributionInput(props: InputProps<Input>): JSX.Element {
  const { id, input, texts, entry } = props;
  const values = valuesOf(input, entry);
  const problem = Object.entries(props.marks).find(([, mark]) => mark.message !== "");
  const label = richText(texts, input.label);
  return (
    <fieldset class="distribution" aria-describedby={`${id}-sum`}>
      <legend dangerouslySetInnerHTML={{ __html: label.html }} />
      <div class="distribution-bars">
        {input.outcomes.map((outcome, i) => (
          <Outcome
            key={outcomeName(i)}
            {...props}
            at={i}
            value={values[i] ?? 0}
            outcome={outcome}
          />
        ))}
      </div>
      <Sum id={`${id}-sum`} values={values} set={props.set} />
      {problem && <Span class="answer-message" html={problem[1].message} />}
    </fieldset>
  );
}

interface OutcomeProps extends InputProps<Input> {
  readonly at: number;
  readonly outcome: string;
  readonly value: number;
}

function Outcome(props: OutcomeProps): JSX.Element {
  const { id, at, value, texts, entry, marks } = props;
  const { html, name } = richText(texts, props.outcome);
  const box = outcomeName(at);
  return (
    <div class="outcome">
      <Bar value={value} name={name} onChange={(next) => props.set({ [box]: tidy(next) })} />
      <Box
        id={id}
        name={box}
        label={`Probability of ${name}`}
        value={entry[box]}
        marks={marks}
        size={5}
        inputMode="decimal"
        message="none"
      />
      <Span class="outcome-label" html={html} />
    </div>
  );
}

/** How far a key moves a bar: span/50, with Shift span/10, with Alt span/200. */
function keyed(event: JSX.TargetedKeyboardEvent<HTMLElement>, value: number): number | null {
  const step = event.shiftKey ? 0.1 : event.altKey ? 0.005 : 0.02;
  if (event.key === "ArrowUp" || event.key === "ArrowRight") return value + step;
  if (event.key === "ArrowDown" || event.key === "ArrowLeft") return value - step;
  if (event.key === "Home") return 0;
  return event.key === "End" ? 1 : null;
}

interface BarProps {
  readonly value: number;
  readonly name: string;
  readonly onChange: (value: number) => void;
}

function Bar({ value, name, onChange }: BarProps): JSX.Element {
  const change = (next: number): void => onChange(Math.min(1, Math.max(0, next)));
  const { bar, handlers } = useBarDrag(change);
  return (
    <div
      ref={bar}
      class="outcome-bar"
      role="slider"
      tabIndex={0}
      aria-label={`Bar of ${name}`}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={Number(tidy(value))}
      style={`--share: ${value}`}
      onKeyDown={(event) => {
        const next = keyed(event, value);
        if (next === null) return;
        event.preventDefault();
        change(next);
      }}
      {...handlers}
    >
      <span class="outcome-fill" />
    </div>
  );
}

interface BarDrag {
  readonly bar: { readonly current: HTMLDivElement | null };
  readonly handlers: JSX.HTMLAttributes<HTMLDivElement>;
}

/** A drag begins after 4 px; a tap sets the bar as well. */
function useBarDrag(change: (value: number) => void): BarDrag {
  const bar = useRef<HTMLDivElement>(null);
  const drag = useRef<{ readonly y: number; live: boolean } | null>(null);
  const follow = ({ clientY }: PointerEvent): void => {
    const { bottom, height } = bar.current?.getBoundingClientRect() ?? { bottom: 0, height: 1 };
    change(Math.round(((bottom - clientY) / height) * 100) / 100);
  };
  const onPointerDown = (event: PointerEvent): void => {
    drag.current = { y: event.clientY, live: false };
    bar.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const held = drag.current;
    if (!held) return;
    held.live ||= Math.abs(event.clientY - held.y) > 4;
    if (held.live) follow(event);
  };
  const onPointerUp = (event: PointerEvent): void => {
    if (drag.current && !drag.current.live) follow(event);
    drag.current = null;
  };
  const onPointerCancel = (): void => {
    drag.current = null;
  };
  return { bar, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel } };
}

interface SumProps {
  readonly id: string;
  readonly values: readonly number[];
  readonly set: (changes: Entry) => void;
}

function Sum({ id, values, set }: SumProps): JSX.Element {
  const sum = values.reduce((all, value) => all + value, 0);
  const full = Math.abs(sum - 1) <= SUM_ROOM;
  const left = sum < 1 ? `${tidy(1 - sum)} to give` : `${tidy(sum - 1)} too much`;
  const scale = (): void => {
    if (sum === 0) return;
    set(Object.fromEntries(values.map((value, i) => [outcomeName(i), tidy(value / sum)])));
  };
  return (
    <p class="distribution-sum">
      <span id={id} aria-live="polite" data-full={full}>
        Together {tidy(sum)}
        {full ? " ✓" : `: ${left}`}
      </span>
      <button class="button" type="button" aria-disabled={full || sum === 0} onClick={scale}>
        Scale to 1
      </button>
    </p>
  );
}
