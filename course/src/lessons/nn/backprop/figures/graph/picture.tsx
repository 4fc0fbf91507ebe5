import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type GraphState, type GraphValues, graphEdges, graphNodes, shown } from "../../steps.ts";
import { EdgeView } from "./edge-view.tsx";
import { HEIGHT, places, RADIUS, WIDTH } from "./layout.ts";
import { NodeView } from "./node-view.tsx";
import { describeEdge, describeNode } from "./words.ts";

/** Everything in the picture that says something when it is hovered or focused. */
const parts: readonly string[] = graphNodes.flatMap((node) => [
  ...graphEdges.filter((edge) => edge.to === node.id).map((edge) => edge.id),
  ...(node.operation === "input" ? [] : [node.id]),
]);

interface Props {
  readonly id: string;
  readonly state: GraphState;
  readonly onInput: (name: keyof GraphValues, value: number) => void;
}

/** The graph at one moment, with a line of text for whatever is pointed at. */
export function Picture({ id, state, onInput }: Props): JSX.Element {
  const [probed, setProbed] = useState<string | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { stop, setStop, move } = useWalk(frame);
  useFollow(frame, state);
  const common = (part: string) => ({
    tabIndex: part === stop ? 0 : -1,
    onProbe: (on: boolean) => setProbed(on ? part : null),
    onFocus: () => setStop(part),
  });
  return (
    <>
      <div class="graph-scroll" ref={frame}>
        {/* biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group of parts. */}
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="group"
          onKeyDown={move}
          aria-label="Computational graph: values flow to the right, gradients to the left"
        >
          <Arrowheads id={id} />
          {graphEdges.map((edge) => (
            <EdgeView key={edge.id} {...{ id, edge, state }} {...common(edge.id)} />
          ))}
          {graphNodes.map((node) => (
            <NodeView key={node.id} {...{ node, state, onInput }} {...common(node.id)} />
          ))}
          <Sum state={state} />
        </svg>
      </div>
      <p class="graph-probe">{probed === null ? hint : describe(probed, state)}</p>
    </>
  );
}

/** One stop of the Tab key; the arrows walk on from it. */
function useWalk(frame: { readonly current: HTMLDivElement | null }) {
  const [stop, setStop] = useState(parts[0] ?? "");
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const { target } = event;
    if (by === undefined || !(target instanceof SVGElement)) return;
    if (target.dataset["part"] !== stop) return;
    event.preventDefault();
    const next = parts[(parts.indexOf(stop) + by + parts.length) % parts.length] ?? stop;
    setStop(next);
    frame.current?.querySelector<SVGElement>(`[data-part="${next}"]`)?.focus();
  };
  return { stop, setStop, move };
}

const hint =
  "Point at an edge or a node, or walk over them with the arrow keys, to read its derivative.";

function describe(part: string, state: GraphState): string {
  const edge = graphEdges.find((e) => e.id === part);
  if (edge) return describeEdge(edge, state);
  const node = graphNodes.find((n) => n.id === part);
  return node ? describeNode(node, state) : "";
}

/** On a narrow screen the frame scrolls: the node at work is brought into view. */
function useFollow(frame: { current: HTMLDivElement | null }, state: GraphState): void {
  const first = useRef(true);
  useEffect(() => {
    const box = frame.current;
    if (!box || state.active === null || box.scrollWidth <= box.clientWidth) return;
    const x = (places[state.active].x / WIDTH) * box.scrollWidth;
    const calm = first.current || matchMedia("(prefers-reduced-motion: reduce)").matches;
    box.scrollTo({ left: x - box.clientWidth / 2, behavior: calm ? "instant" : "smooth" });
    first.current = false;
  }, [state.active]);
}

function Arrowheads({ id }: { readonly id: string }): JSX.Element {
  return (
    <defs>
      {["rest", "forward", "backward"].map((kind) => (
        <marker
          key={kind}
          id={`${id}-${kind}`}
          class={`graph-head graph-head-${kind}`}
          viewBox="0 0 8 8"
          refX="6.5"
          refY="4"
          markerWidth={kind === "rest" ? 7 : 5}
          markerHeight={kind === "rest" ? 7 : 5}
          orient="auto-start-reverse"
        >
          <path d="M 0 0.5 L 7.5 4 L 0 7.5 Z" />
        </marker>
      ))}
    </defs>
  );
}

/** Where two paths meet: the two parts and their sum. */
function Sum({ state }: { readonly state: GraphState }): JSX.Element | null {
  if (state.sum === null) return null;
  const { x, y } = places[state.sum.at];
  const [first = 0, second = 0] = state.sum.parts;
  const text = `${shown(first)} + ${second < 0 ? `(${shown(second)})` : shown(second)}`;
  return (
    <g class="graph-sum" transform={`translate(${x - RADIUS} ${y - 82})`}>
      <rect width={200 + 8 * text.length} height="26" rx="3" />
      <text x="10" y="18" text-anchor="start">
        two paths add: {text} = {shown(first + second)}
      </text>
    </g>
  );
}
