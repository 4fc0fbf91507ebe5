import type { JSX } from "preact";
import { type GraphEdge, type GraphState, shown } from "../../steps.ts";
import { nodeOf, type Route, routeOf } from "./layout.ts";
import { describeEdge, partialOf } from "./words.ts";

interface Props {
  readonly id: string;
  readonly edge: GraphEdge;
  readonly state: GraphState;
  readonly tabIndex: number;
  readonly onProbe: (on: boolean) => void;
  readonly onFocus: () => void;
}

/** How an edge looks now: at rest, carrying a value forward, or a gradient back. */
function kindOf({ id }: GraphEdge, state: GraphState): "rest" | "forward" | "backward" {
  if (!state.edges.includes(id)) return "rest";
  return state.phase === "forward" ? "forward" : "backward";
}

/** One use of a value: its line, its local derivative, and what it sends back. */
export function EdgeView(props: Props): JSX.Element {
  const { id, edge, state, tabIndex, onProbe, onFocus } = props;
  const { path, label } = routeOf(edge);
  const kind = kindOf(edge, state);
  const name = `from ${nodeOf(edge.from).name} to ${nodeOf(edge.to).name}`;
  const marker = `url(#${id}-${kind})`;
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: focus reads it out, no more.
    <g
      class={`graph-edge is-${kind}`}
      data-part={edge.id}
      tabIndex={tabIndex}
      role="img"
      aria-label={`Edge ${name}. ${describeEdge(edge, state)}`}
      onPointerEnter={() => onProbe(true)}
      onPointerLeave={() => onProbe(false)}
      onFocus={() => {
        onFocus();
        onProbe(true);
      }}
      onBlur={() => onProbe(false)}
    >
      <path class="graph-reach" d={path} />
      <path
        class="graph-line"
        d={path}
        {...(kind === "backward" ? { "marker-start": marker } : { "marker-end": marker })}
      />
      {kind !== "rest" && <Labels {...{ edge, state, label }} />}
    </g>
  );
}

interface LabelsProps {
  readonly edge: GraphEdge;
  readonly state: GraphState;
  readonly label: Route["label"];
}

function Labels({ edge, state, label: { x, y, anchor } }: LabelsProps): JSX.Element {
  const local = state.locals[edge.id];
  const sent = state.phase === "forward" ? undefined : state.sent[edge.id];
  return (
    <g class="graph-label">
      {local !== undefined && (
        <text x={x} y={y} text-anchor={anchor}>
          {partialOf(edge)} = {shown(local)}
        </text>
      )}
      {sent !== undefined && (
        <text class="graph-sent" x={x} y={y + (anchor === "start" ? 21 : 28)} text-anchor={anchor}>
          ← {shown(sent)}
        </text>
      )}
    </g>
  );
}
