import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import type { FigureView } from "../../figure.tsx";
import type { Place } from "../../place.ts";
import { chooses, consume } from "../pieces/walk.ts";
import { EdgeView, NodeView, type PartProps } from "./parts.tsx";
import { RADIUS, type Scene, sceneOf } from "./scene.ts";
import { describePart, type GraphPicture, type GraphSpec } from "./spec.ts";
import { partInDirection } from "./steps.ts";
import "../pieces/reading.css";
import "./graph.css";

export {
  edgeId,
  type GraphPicture,
  type GraphSpec,
} from "./spec.ts";

/** A network of nodes and edges, laid out in layers unless its nodes say where they stand. */
export const graph =
  <State,>(spec: GraphSpec<State>): FigureView<State> =>
  (state, set) => <View spec={spec} state={state} set={set} />;

interface ViewProps<State> {
  readonly spec: GraphSpec<State>;
  readonly state: State;
  readonly set: (next: State) => void;
}

const HINT =
  "Point at a node or an edge, or walk along the edges with the arrow keys, to read its numbers.";

function View<State>({ spec, state, set }: ViewProps<State>): JSX.Element {
  const picture = useMemo(() => spec.graph(state), [state]);
  const scene = useMemo(() => sceneOf(picture, spec.gaps, spec.box), [picture]);
  const selected = spec.select?.get(state) ?? null;
  const walk = useWalk(scene, selected);
  const [probed, setProbed] = useState<string | null>(null);
  const say = (part: string): string => spec.describe?.(state, part) ?? describePart(picture, part);
  const { move, select } = spec;
  const choose = (part: string): void => {
    walk.setStop(part);
    if (select) set(select.set(state, part === selected ? null : part));
  };
  const common = (part: string): PartProps => ({
    label: named(picture, part, say(part)),
    stop: part === walk.stop,
    selectable: select !== undefined,
    selected: part === selected,
    onChoose: () => choose(part),
    onProbe: (on) => setProbed(on ? part : null),
    onFocus: () => walk.setStop(part),
  });
  const both = (id: string): PartProps => ({
    ...common(id),
    ...(move ? { onMove: (to: Place) => set(move(state, id, inside(scene, to))) } : {}),
  });
  return (
    <div class="network">
      <Canvas name={spec.name} scene={scene} walk={walk} onChoose={choose}>
        {scene.edges.map((edge) => (
          <EdgeView key={edge.id} edge={edge} {...common(edge.id)} />
        ))}
        {scene.nodes.map((node) => (
          <NodeView key={node.node.id} node={node} {...both(node.node.id)} />
        ))}
      </Canvas>
      <p class="reading">{probed || selected ? say(probed ?? selected ?? "") : HINT}</p>
    </div>
  );
}

/** A part's words begin with what stands in its node, so that voices can call it by that. */
function named({ nodes }: GraphPicture, part: string, words: string): string {
  const label = nodes.find(({ id }) => id === part)?.label ?? "";
  return words.includes(label) ? words : `${label}. ${words}`;
}

const inside = ({ box }: Scene, [x, y]: Place): Place => [
  Math.round(Math.max(box.x + RADIUS, Math.min(box.x + box.width - RADIUS, x))),
  Math.round(Math.max(box.y + RADIUS, Math.min(box.y + box.height - RADIUS, y))),
];

/** One stop of the Tab key; arrow keys go on along the edges. */
interface Walk {
  readonly frame: { readonly current: HTMLDivElement | null };
  readonly stop: string;
  readonly setStop: (part: string) => void;
  readonly go: (event: KeyboardEvent) => void;
}

function useWalk(scene: Scene, selected: string | null): Walk {
  const frame = useRef<HTMLDivElement>(null);
  const first = scene.nodes[0]?.node.id ?? "";
  const [wanted, setStop] = useState(selected ?? first);
  const parts = [...scene.nodes.map((n) => n.node.id), ...scene.edges.map((e) => e.id)];
  const stop = parts.includes(wanted) ? wanted : first;
  const go = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = partInDirection(scene, stop, event.key);
    if (next === null) {
      if (event.key.startsWith("Arrow")) consume(event);
      return;
    }
    consume(event);
    setStop(next);
    frame.current?.querySelector<SVGElement>(`[data-part="${CSS.escape(next)}"]`)?.focus();
  };
  return { frame, stop, setStop, go };
}

interface CanvasProps {
  readonly name: string;
  readonly scene: Scene;
  readonly walk: Walk;
  readonly onChoose: (part: string) => void;
  readonly children: JSX.Element[][];
}

function Canvas({ name, scene, walk, onChoose, children }: CanvasProps): JSX.Element {
  const { x, y, width, height } = scene.box;
  return (
    <div class="picture-scroll" ref={walk.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group of parts. */}
      <svg
        viewBox={`${x} ${y} ${width} ${height}`}
        width={width}
        style={{ minWidth: `${Math.min(width, Math.max(300, 0.72 * width))}px` }}
        role="group"
        aria-label={name}
        onKeyDown={(event) => {
          if (chooses(event)) {
            consume(event);
            onChoose(walk.stop);
          } else walk.go(event);
        }}
      >
        {children}
      </svg>
    </div>
  );
}
