import type { JSX } from "preact";
import type { FigureView } from "../../figure.tsx";
import { Handle } from "../../handle.tsx";
import { hidden, image } from "../pieces/aria.ts";
import { shown } from "../pieces/numbers.ts";
import { type BarFrame, BOTTOM, barFrame, HEIGHT, LEFT, TOP } from "./frame.ts";
import { type BarsSpec, barControls, type Series } from "./spec.ts";
import "../pieces/reading.css";
import "./bars.css";

export { type BarsSpec, barControls };

/** Values by category as bars, several series side by side; tops that can move are handles. */
export const bars =
  <State,>(spec: BarsSpec<State>): FigureView<State> =>
  (state, set) => <View spec={spec} state={state} set={set} />;

interface ViewProps<State> {
  readonly spec: BarsSpec<State>;
  readonly state: State;
  readonly set: (next: State) => void;
}

function View<State>(props: ViewProps<State>): JSX.Element {
  const { spec, state } = props;
  const frame = barFrame(spec.range, spec.categories.length, spec.series.length);
  return (
    <div class="bars">
      {spec.series.length > 1 && <Key series={spec.series} />}
      <div class="picture-scroll">
        {/* biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group of parts. */}
        <svg
          viewBox={`0 0 ${frame.width} ${HEIGHT}`}
          width={1.06 * frame.width}
          role="group"
          aria-label={spec.name}
          style={{ minWidth: `${0.8 * frame.width}px` }}
        >
          <Axis spec={spec} state={state} frame={frame} />
          {spec.categories.map((_, i) => (
            <Category key={i} {...props} frame={frame} index={i} />
          ))}
          <path class="bars-zero" d={`M${LEFT} ${frame.y(0)}H${frame.right}`} />
          {spec.series.map((series, s) =>
            spec.categories.map((name, i) => (
              <Top key={`${s}-${name}`} {...props} frame={frame} series={series} at={[s, i]} />
            )),
          )}
        </svg>
      </div>
    </div>
  );
}

/** The look of the first series is full, of the second open, of the third striped. */
const looks = ["is-full", "is-open", "is-striped"] as const;
const lookOf = (index: number): string => looks[index % looks.length] ?? "is-full";

function Key<State>({ series }: { readonly series: readonly Series<State>[] }): JSX.Element {
  return (
    <p class="picture-key">
      {series.map(({ name, role, sym }, i) => (
        <span key={name} data-sym={sym}>
          <svg class="bars-swatch" viewBox="0 0 22 14" width="22" height="14" aria-hidden="true">
            <Shape x={1} y={1} width={20} height={12} role={role} look={lookOf(i)} />
          </svg>
          {name}
        </span>
      ))}
    </p>
  );
}

interface ShapeProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly role: string;
  readonly look: string;
}

function Shape({ x, y, width, height, role, look }: ShapeProps): JSX.Element {
  const lines: string[] = [];
  for (let h = 4; h < height; h += 5) lines.push(`M${x} ${y + h}h${width}`);
  return (
    <g class={`bars-shape ${look}`} style={`--tone: var(--role-${role})`}>
      <rect x={x} y={y} width={width} height={height} />
      {look === "is-striped" && <path d={lines.join("")} />}
    </g>
  );
}

interface PartProps<State> extends ViewProps<State> {
  readonly frame: BarFrame;
}

function Axis<State>({ spec, state, frame }: Omit<PartProps<State>, "set">): JSX.Element {
  return (
    <g {...hidden}>
      {frame.ticks.map((tick) => (
        <g key={tick} class="bars-tick">
          <path d={`M${LEFT} ${frame.y(tick)}H${frame.right}`} />
          <text x={LEFT - 8} y={frame.y(tick) + 4.5}>
            {shown(tick)}
          </text>
        </g>
      ))}
      {spec.axis && (
        <text class="bars-axis" x={LEFT - 40} y="14">
          {spec.axis}
        </text>
      )}
      {spec.levels?.(state).map(({ at, name }) => (
        <g key={name} class="bars-level">
          <path d={`M${LEFT} ${frame.y(at)}H${frame.right}`} />
          <text x={frame.right} y={frame.y(at) - 5}>
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}

/** The bars of a category. A tap in its room sets the first series that can move to this height. */
function Category<State>(props: PartProps<State> & { readonly index: number }): JSX.Element {
  const { spec, state, set, frame, index } = props;
  const { middle, width } = frame.room(index);
  const movable = spec.series.find((series) => series.move !== undefined);
  const marked = spec.marked?.(state);
  const own = marked?.category === index ? marked.name : null;
  const tap = (event: JSX.TargetedMouseEvent<SVGRectElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const y = TOP + ((event.clientY - box.top) / box.height) * (BOTTOM - TOP);
    if (movable?.move) set(movable.move(state, index, frame.value(y)));
  };
  const words = spec.series.map(({ name, values }) => {
    const value = shown(values(state)[index] ?? Number.NaN, spec.digits ?? 2);
    return spec.series.length > 1 ? `${name} ${value}` : value;
  });
  const text = `${spec.categories[index]}${own ? `, ${own}` : ""}: ${words.join(", ")}`;
  return (
    <g class={own ? "bars-category is-marked" : "bars-category"}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the handles do the same by keyboard. */}
      <rect
        class={movable ? "bars-room is-movable" : "bars-room"}
        x={middle - width / 2}
        y={TOP}
        width={width}
        height={BOTTOM - TOP}
        onClick={tap}
      />
      <g {...image(text)}>
        {spec.series.map((series, s) => (
          <One key={series.name} {...props} series={series} place={s} />
        ))}
        <Name name={spec.categories[index] ?? ""} mark={own} x={middle} />
      </g>
    </g>
  );
}

interface NameProps {
  readonly name: string;
  readonly mark: string | null;
  readonly x: number;
}

function Name({ name, mark, x }: NameProps): JSX.Element {
  return (
    <>
      <text class="bars-name" x={x} y={BOTTOM + 20}>
        {name}
      </text>
      {mark && (
        <text class="bars-mark" x={x} y={BOTTOM + 35}>
          {mark}
        </text>
      )}
    </>
  );
}

interface OneProps<State> extends PartProps<State> {
  readonly index: number;
  readonly series: Series<State>;
  readonly place: number;
}

function One<State>({ spec, state, frame, index, series, place }: OneProps<State>): JSX.Element {
  const value = series.values(state)[index] ?? Number.NaN;
  const { x, width } = frame.bar(index, place);
  const zero = frame.y(0);
  const top = frame.y(Number.isFinite(value) ? value : 0);
  const clear = series.move ? 13 : 6;
  const beyond = value < spec.range[0] || value > spec.range[1];
  return (
    <g data-sym={series.sym}>
      <Shape
        x={x}
        y={Math.min(top, zero)}
        width={width}
        height={Math.abs(top - zero)}
        role={series.role}
        look={lookOf(place)}
      />
      <text class="bars-value" x={x + width / 2} y={value < 0 ? top + clear + 11 : top - clear}>
        {shown(value, spec.digits ?? 2)}
        {beyond && (value < 0 ? " ↓" : " ↑")}
      </text>
    </g>
  );
}

interface TopProps<State> extends PartProps<State> {
  readonly series: Series<State>;
  readonly at: readonly [series: number, category: number];
}

/** The top of a bar that can move; sideways it stays in its place. */
function Top<State>(props: TopProps<State>): JSX.Element | null {
  const { spec, state, set, frame, series, at } = props;
  const { move } = series;
  if (move === undefined) return null;
  const [place, index] = at;
  const value = series.values(state)[index] ?? Number.NaN;
  const { x, width } = frame.bar(index, place);
  const name = spec.series.length > 1 ? `${series.name}, ` : "";
  return (
    <Handle
      at={[x + width / 2, frame.y(value)]}
      label={`${name}${spec.categories[index]}: ${shown(value, spec.digits ?? 2)}`}
      role={series.role}
      {...(series.sym === undefined ? {} : { sym: series.sym })}
      step={[0, (BOTTOM - TOP) / 50]}
      onMove={([, y]) => set(move(state, index, frame.value(y)))}
    />
  );
}
