import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import type { FigureView } from "../../figure.tsx";
import { clamp } from "../pieces/numbers.ts";
import { consume } from "../pieces/walk.ts";
import { Arcs } from "./arcs.tsx";
import { Matrix } from "./matrix.tsx";
import { rowWords, type TokenGridSpec, type TokenWeights } from "./spec.ts";
import "../pieces/reading.css";
import "./token-grid.css";

export type { TokenGridSpec, TokenWeights } from "./spec.ts";

/** Tokens and the weights between them; the token that is pointed at or has the focus lights its row. */
export const tokenGrid =
  <State,>(spec: TokenGridSpec<State>): FigureView<State> =>
  (state, set) => <View spec={spec} state={state} set={set} />;

interface ViewProps<State> {
  readonly spec: TokenGridSpec<State>;
  readonly state: State;
  readonly set: (next: State) => void;
}

/** What both forms are given. */
export interface FormProps {
  readonly name: string;
  readonly data: TokenWeights;
  /** The token whose row is lit: pointed at, or else chosen. */
  readonly lit: number;
  readonly chosen: number;
  readonly role: string;
  readonly sym: string | undefined;
  readonly onProbe: (index: number | null) => void;
  readonly onChoose: (index: number) => void;
}

function View<State>({ spec, state, set }: ViewProps<State>): JSX.Element {
  const data = useMemo(() => spec.weights(state), [state]);
  const [probed, setProbed] = useState<number | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const count = data.tokens.length;
  const chosen = clamp(spec.focus.get(state), 0, Math.max(0, count - 1));
  const choose = (index: number): void => set(spec.focus.set(state, index));
  const form: FormProps = {
    name: spec.name,
    data,
    lit: Math.min(probed ?? chosen, count - 1),
    chosen,
    role: spec.role ?? "weight",
    sym: spec.sym,
    onProbe: setProbed,
    onChoose: choose,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextToken(event, chosen, count);
    if (next === null) return;
    consume(event);
    choose(next);
    place.current?.querySelector<SVGElement>(`[data-token="${next}"]`)?.focus();
  };
  if (count === 0) return <p class="reading">There are no tokens to show.</p>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its options have the focus.
    <div class="tokens" ref={place} onKeyDown={onKeyDown} onPointerLeave={() => setProbed(null)}>
      {spec.form?.(state) === "matrix" ? <Matrix {...form} /> : <Arcs {...form} />}
      <p class="reading">{rowWords(data, form.lit)}</p>
    </div>
  );
}

/** The token after a key: arrows the next or the one before, Home and End the ends. */
function nextToken(event: KeyboardEvent, from: number, count: number): number | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const goals: Readonly<Record<string, number | undefined>> = {
    ArrowLeft: from - 1,
    ArrowUp: from - 1,
    ArrowRight: from + 1,
    ArrowDown: from + 1,
    Home: 0,
    End: count - 1,
  };
  const goal = goals[event.key];
  return goal === undefined ? null : clamp(goal, 0, count - 1);
}
