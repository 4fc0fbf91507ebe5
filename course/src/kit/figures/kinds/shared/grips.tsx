import type { JSX } from "preact";
import type { Frame } from "./axes.tsx";
import { Grip } from "./grip.tsx";
import type { ChartMark, DotMark, IntervalMark, RuleMark } from "./marks.ts";
import { plainMath } from "./math-text.tsx";

/** A figure's state and what takes the next one. */
export interface Held<State> {
  readonly state: State;
  readonly set: (next: State) => void;
}

interface Props<State, Mark> extends Held<State> {
  readonly mark: Mark;
  readonly frame: Frame;
}

/** Whether a mark can be dragged. */
export const isLive = <S,>(mark: ChartMark<S>): boolean =>
  "move" in mark && mark.move !== undefined;

/** The handles of a mark, if it has any. */
export function Grips<S>({ mark, ...rest }: Props<S, ChartMark<S>>): JSX.Element | null {
  if (mark.kind === "dot") return <DotGrip mark={mark} {...rest} />;
  if (mark.kind === "rule") return <RuleGrip mark={mark} {...rest} />;
  if (mark.kind === "interval") return <IntervalGrips mark={mark} {...rest} />;
  return null;
}

function DotGrip<S>({ mark, frame, state, set }: Props<S, DotMark<S>>): JSX.Element | null {
  const { at, label, role = "plain", sym, along, snap, move } = mark;
  if (move === undefined) return null;
  return (
    <Grip
      scales={frame}
      at={at}
      label={label ?? "point"}
      role={role}
      sym={sym}
      {...(along === undefined ? {} : { along })}
      {...(snap === undefined ? {} : { snap })}
      onMove={(to) => set(move(state, to))}
    />
  );
}

function RuleGrip<S>({ mark, frame, state, set }: Props<S, RuleMark<S>>): JSX.Element | null {
  const { axis, at, label, role = "plain", sym, snap, move } = mark;
  if (move === undefined) return null;
  const across = axis === "x";
  return (
    <Grip
      scales={frame}
      at={across ? [at, frame.y.axis.span[0]] : [frame.x.axis.span[0], at]}
      label={label ?? "rule"}
      role={role}
      sym={sym}
      along={axis}
      {...(snap === undefined ? {} : { snap })}
      onMove={([x, y]) => set(move(state, across ? x : y))}
    />
  );
}

/** The two ends of an interval; neither passes the other. */
function IntervalGrips<S>(props: Props<S, IntervalMark<S>>): JSX.Element | null {
  const { mark, frame, state, set } = props;
  const { span, label, role = "plain", sym, snap, move } = mark;
  if (move === undefined) return null;
  const name = plainMath(label ?? "the interval");
  const [lower, upper] = mark.ends ?? [`lower end of ${name}`, `upper end of ${name}`];
  const foot = frame.y.axis.span[0];
  const shared = {
    scales: frame,
    role,
    sym,
    along: "x",
    ...(snap === undefined ? {} : { snap }),
  } as const;
  return (
    <>
      <Grip
        {...shared}
        at={[span[0], foot]}
        label={lower}
        onMove={([x]) => set(move(state, [Math.min(x, span[1]), span[1]]))}
      />
      <Grip
        {...shared}
        at={[span[1], foot]}
        label={upper}
        onMove={([x]) => set(move(state, [span[0], Math.max(x, span[0])]))}
      />
    </>
  );
}
