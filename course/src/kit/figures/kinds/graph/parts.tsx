import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { type Place, placeOfPointer } from "../../place.ts";
import { hidden } from "../pieces/aria.ts";
import { consume } from "../pieces/walk.ts";
import { RADIUS, type SceneEdge, type SceneNode } from "./scene.ts";

/** What nodes and edges share. */
export interface PartProps {
  /** The part in words. */
  readonly label: string;
  /** Whether the Tab key stops here. */
  readonly stop: boolean;
  readonly selectable: boolean;
  readonly selected: boolean;
  readonly onChoose: () => void;
  readonly onProbe: (on: boolean) => void;
  readonly onFocus: () => void;
  readonly onMove?: (to: Place) => void;
}

type SvgProps = JSX.SVGAttributes<SVGGElement>;

const commonProps = (props: PartProps): SvgProps => ({
  role: props.selectable ? "button" : "img",
  tabIndex: props.stop ? 0 : -1,
  "aria-label": props.label,
  ...(props.selectable ? { "aria-pressed": props.selected } : {}),
  onPointerEnter: () => props.onProbe(true),
  onPointerLeave: () => props.onProbe(false),
  onFocus: () => {
    props.onFocus();
    props.onProbe(true);
  },
  onBlur: () => props.onProbe(false),
});

const HEAD = "M0 0L-9.5 -4.6L-7.2 0L-9.5 4.6Z";

/** An edge: its line, its arrowhead, its label, and a wide band to point at. */
export function EdgeView(props: PartProps & { readonly edge: SceneEdge }): JSX.Element {
  const { edge: scene, selected } = props;
  const { edge, path, head, tail } = scene;
  const look = edge.look ?? "rest";
  const end = look === "backward" ? tail : head;
  return (
    <g class={`network-edge is-${look}${selected ? " is-selected" : ""}`}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its role is among the common properties. */}
      <g class="network-part" data-part={scene.id} onClick={props.onChoose} {...commonProps(props)}>
        <path class="network-reach" d={path} />
        <path
          class="network-line"
          d={path}
          {...(edge.weight === undefined ? {} : { style: { strokeWidth: 1.4 * edge.weight } })}
        />
        {!edge.undirected && (
          <path
            class="network-head"
            d={HEAD}
            transform={`translate(${end.at[0]} ${end.at[1]}) rotate(${end.angle})`}
          />
        )}
      </g>
      <EdgeLabel scene={scene} />
    </g>
  );
}

function EdgeLabel({ scene }: { readonly scene: SceneEdge }): JSX.Element {
  const { edge, label } = scene;
  const [x, y] = label;
  return (
    <>
      {edge.label !== undefined && (
        <text class="network-label" {...hidden} x={x} y={y}>
          {edge.label}
        </text>
      )}
      {edge.sent !== undefined && (
        <text class="network-label network-sent" {...hidden} x={x} y={y + 25}>
          {edge.sent}
        </text>
      )}
    </>
  );
}

const SLACK = 4;
const STEP = 8;

const directions: Readonly<Record<string, Place>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** A click chooses; a movement of more than a few pixels drags instead. */
function useCarry({ at }: SceneNode, { onMove, onChoose }: PartProps): SvgProps {
  const grip = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  if (!onMove) return { onClick: onChoose };
  return {
    onClick: () => {
      if (!grip.current?.moved) onChoose();
      grip.current = null;
    },
    onPointerDown: (event) => {
      grip.current = { x: event.clientX, y: event.clientY, moved: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const from = grip.current;
      if (from === null || event.buttons === 0) return;
      from.moved ||= Math.hypot(event.clientX - from.x, event.clientY - from.y) >= SLACK;
      if (from.moved) onMove(placeOfPointer(event.currentTarget, event));
    },
    onKeyDown: (event) => {
      const by = directions[event.key];
      if (!event.altKey || by === undefined) return;
      consume(event);
      onMove([at[0] + by[0], at[1] + by[1]]);
    },
  };
}

/** A node: its name and operation inside, its value above, its gradient below. */
export function NodeView(props: PartProps & { readonly node: SceneNode }): JSX.Element {
  const { node: scene, selected, onMove } = props;
  const { node, at, half } = scene;
  const carry = useCarry(scene, props);
  const looks = [node.active && "is-active", selected && "is-selected", onMove && "is-movable"];
  return (
    <g
      class={["network-node", ...looks.filter(Boolean)].join(" ")}
      data-sym={node.sym}
      style={node.role ? `--sym: var(--role-${node.role})` : undefined}
      transform={`translate(${at[0]} ${at[1]})`}
    >
      <g class="network-part" data-part={node.id} {...commonProps(props)} {...carry}>
        <rect x={-half} y={-RADIUS} width={2 * half} height={2 * RADIUS} rx={RADIUS} />
        <text class="network-name" y={node.sign === undefined ? 7 : 3}>
          {node.label}
        </text>
      </g>
      <NodeNumbers node={node} />
    </g>
  );
}

/** What stands at a node but is not its name; the node's words say it, too. */
function NodeNumbers({ node: { sign, above, below } }: Pick<SceneNode, "node">): JSX.Element {
  return (
    <g class="network-numbers" {...hidden}>
      {sign !== undefined && (
        <text class="network-sign" y="18">
          {sign}
        </text>
      )}
      {above !== undefined && (
        <text class="network-above" y={-RADIUS - 9}>
          {above}
        </text>
      )}
      {below !== undefined && (
        <text class="network-below" y={RADIUS + 20}>
          {below}
        </text>
      )}
    </g>
  );
}
