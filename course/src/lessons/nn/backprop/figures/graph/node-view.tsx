import type { JSX } from "preact";
import { type GraphNode, type GraphState, type GraphValues, shown } from "../../steps.ts";
import { places, RADIUS, signs } from "./layout.ts";
import { describeNode } from "./words.ts";

/** The range of the numbers that the reader may set; defaults lie on multiples of the step. */
export const LIMIT = 2.5;
const STEP = (2 * LIMIT) / 50;

interface Props {
  readonly node: GraphNode;
  readonly state: GraphState;
  readonly onInput: (name: keyof GraphValues, value: number) => void;
  readonly tabIndex: number;
  readonly onProbe: (on: boolean) => void;
  readonly onFocus: () => void;
}

type SvgProps = JSX.SVGAttributes<SVGGElement>;

const isInput = (id: string): id is keyof GraphValues => ["x", "w", "b", "y"].includes(id);

const tidy = (value: number): number =>
  Math.max(-LIMIT, Math.min(LIMIT, Math.round(value * 1000) / 1000)) + 0;

/** The value after a key: arrows a fiftieth of the range, Shift a tenth, Alt a two-hundredth. */
function afterKey(event: KeyboardEvent, value: number): number | null {
  const by = STEP * (event.shiftKey ? 5 : event.altKey ? 0.25 : 1);
  if (event.key === "ArrowRight" || event.key === "ArrowUp") return tidy(value + by);
  if (event.key === "ArrowLeft" || event.key === "ArrowDown") return tidy(value - by);
  if (event.key === "Home") return -LIMIT;
  return event.key === "End" ? LIMIT : null;
}

/** What makes an input's node a slider: dragged sideways, or moved with the keys. */
function sliderProps(value: number, name: string, set: (value: number) => void): SvgProps {
  let grip: { readonly x: number; readonly value: number } | null = null;
  return {
    role: "slider",
    tabIndex: 0,
    "aria-label": `Input ${name}`,
    "aria-valuemin": -LIMIT,
    "aria-valuemax": LIMIT,
    "aria-valuenow": value,
    "aria-valuetext": shown(value),
    onKeyDown: (event) => {
      const next = afterKey(event, value);
      if (next === null) return;
      event.preventDefault();
      // Home, End and the arrows mean the value here, not the step.
      event.stopPropagation();
      set(next);
    },
    onPointerDown: (event) => {
      const node = event.currentTarget;
      node.setPointerCapture(event.pointerId);
      grip = { x: event.clientX, value };
      const move = (e: PointerEvent): void => {
        if (grip) set(tidy(Math.round((grip.value + (e.clientX - grip.x) / 60) * 20) / 20));
      };
      const stop = (): void => {
        grip = null;
        node.removeEventListener("pointermove", move);
      };
      node.addEventListener("pointermove", move);
      node.addEventListener("lostpointercapture", stop, { once: true });
    },
  };
}

/** A node: its name and operation inside, its value above, its gradient below. */
export function NodeView(props: Props): JSX.Element {
  const { node, state, onInput, tabIndex, onProbe, onFocus } = props;
  const { id, symbol } = node;
  const { x, y } = places[id];
  const value = state.values[id];
  const active = state.active === id;
  const own = isInput(id)
    ? sliderProps(value ?? 0, node.name, (next) => onInput(id, next))
    : ({ role: "img", tabIndex, "aria-label": `Node ${describeNode(node, state)}` } as const);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role, slider or image, is in `own`.
    <g
      class={`graph-node${active ? " is-active" : ""}${isInput(id) ? " is-input" : ""}`}
      data-part={id}
      data-sym={symbol}
      transform={`translate(${x} ${y})`}
      onPointerEnter={() => onProbe(true)}
      onPointerLeave={() => onProbe(false)}
      onFocus={() => {
        if (!isInput(id)) onFocus();
        onProbe(true);
      }}
      onBlur={() => onProbe(false)}
      {...own}
    >
      <circle r={RADIUS} />
      {isInput(id) && <path class="graph-grip" d="M -15 -3 l -5 4 l 5 4 M 15 -3 l 5 4 l -5 4" />}
      <Texts {...{ node, state }} />
    </g>
  );
}

/** Below w an arrow arrives: its gradient stands a little to the side. */
const lean: Readonly<Partial<Record<GraphNode["id"], number>>> = { w: -22 };

function Texts({ node, state }: Pick<Props, "node" | "state">): JSX.Element {
  const { id, operation } = node;
  const value = state.values[id];
  const gradient = state.gradients[id];
  const sign = signs[operation];
  return (
    <>
      <text class="graph-name" y={sign === "" ? 7 : 3}>
        {node.name}
      </text>
      {sign !== "" && (
        <text class="graph-sign" y="18">
          {sign}
        </text>
      )}
      {value !== undefined && (
        <text class="graph-value" data-value={id} y={-RADIUS - 10}>
          {shown(value)}
        </text>
      )}
      {gradient !== undefined && (
        <text class="graph-gradient" data-gradient={id} x={lean[id] ?? 0} y={RADIUS + 21}>
          {shown(gradient)}
        </text>
      )}
    </>
  );
}
