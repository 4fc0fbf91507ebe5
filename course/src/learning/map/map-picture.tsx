import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Part } from "../../curriculum.ts";
import { ancestorSets, type LessonState, type States } from "../graph/graph.ts";
import {
  CELL_WIDTH,
  type Edge,
  LEFT,
  type MapLayout,
  neighbour,
  type Spot,
  wrap,
} from "../graph/layout.ts";
import { StateMark, StateSign, stateNames } from "./state-sign.tsx";

interface Props {
  readonly layout: MapLayout;
  readonly parts: readonly Pick<Part, "number" | "title">[];
  readonly states: States;
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

const arrows = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
} as const;

const isArrow = (key: string): key is keyof typeof arrows => key in arrows;

const AWAKE = "Map of all lessons: arrow keys walk, Enter shows what a lesson needs";
const ASLEEP = "Map of all lessons; the list below says the same";

/** What the selection makes of lessons and edges: what it needs is lit, the rest steps back. */
function useLight(
  layout: MapLayout,
  selected: string,
): {
  readonly spot: (id: string) => string;
  readonly edge: (edge: Edge) => string;
} {
  const sets = useMemo(
    () => ancestorSets(new Map([...layout.spots].map(([id, { node }]) => [id, node.needs]))),
    [layout],
  );
  const needed = sets.get(selected);
  if (!needed) return { spot: () => "", edge: () => "" };
  const in_ = (id: string): boolean => id === selected || needed.has(id);
  return {
    spot: (id) => (id === selected ? "is-selected" : needed.has(id) ? "is-lit" : "is-far"),
    edge: ({ from, to }) =>
      in_(from) && in_(to) ? "is-lit" : from === selected ? "is-next" : "is-far",
  };
}

interface Walk {
  /** The one lesson at which the Tab key stops. */
  readonly here: string;
  readonly picture: { current: SVGSVGElement | null };
  readonly setHere: (id: string) => void;
  readonly onKey: (event: KeyboardEvent, id: string) => void;
}

/** Arrows walk over the picture, Enter selects, Escape clears. */
function useWalk({ layout, selected, onSelect }: Props): Walk {
  const all = [...layout.spots.keys()];
  const [here, setHere] = useState(all[0] ?? "");
  const picture = useRef<SVGSVGElement>(null);
  const go = (id: string): void => {
    setHere(id);
    picture.current?.querySelector<SVGElement>(`[data-spot="${id}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent, id: string): void => {
    if (isArrow(event.key)) go(neighbour(layout, id, arrows[event.key]));
    else if (event.key === "Home") go(all[0] ?? id);
    else if (event.key === "End") go(all.at(-1) ?? id);
    else if (event.key === "Enter" || event.key === " ") onSelect(id === selected ? "" : id);
    else if (event.key === "Escape") onSelect("");
    else return;
    event.preventDefault();
  };
  return { here, picture, setHere, onKey };
}

/** The map as a picture, one stop of the Tab key. */
export function MapPicture(props: Props): JSX.Element {
  const { layout, parts, states, selected, onSelect } = props;
  const [ready, setReady] = useState(false);
  const { here, picture, setHere, onKey } = useWalk(props);
  const light = useLight(layout, selected);
  useEffect(() => setReady(true), []);
  return (
    <div class="map-picture">
      <Legend />
      <svg
        ref={picture}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        role={ready ? "group" : "img"}
        aria-label={ready ? AWAKE : ASLEEP}
      >
        <Bands layout={layout} parts={parts} />
        <Edges edges={layout.edges} classOf={light.edge} />
        {[...layout.spots].map(([id, spot]) => (
          <Lesson
            key={id}
            spot={spot}
            state={states.get(id) ?? "new"}
            light={light.spot(id)}
            awake={ready}
            stop={id === here}
            onSelect={() => {
              setHere(id);
              onSelect(id === selected ? "" : id);
            }}
            onKey={(event) => onKey(event, id)}
          />
        ))}
      </svg>
    </div>
  );
}

interface EdgesProps {
  readonly edges: readonly Edge[];
  readonly classOf: (edge: Edge) => string;
}

function Edges({ edges, classOf }: EdgesProps): JSX.Element {
  return (
    <g class="map-edges">
      {edges.map((edge) => (
        <path
          key={`${edge.from} ${edge.to}`}
          d={edge.path}
          class={`${edge.near ? "is-near" : ""} ${classOf(edge)}`}
        />
      ))}
    </g>
  );
}

function Legend(): JSX.Element {
  const shown: readonly LessonState[] = ["new", "begun", "done", "due"];
  return (
    <p class="map-legend">
      {shown.map((state) => (
        <span key={state}>
          <StateSign state={state} /> {stateNames[state]}
        </span>
      ))}
      <span class="map-legend-there">
        <b>Written</b> and <i>planned</i>
      </span>
      <span class="map-legend-keys needs-script">
        Choose a lesson, or walk with the arrow keys and press <kbd>Enter</kbd>
      </span>
    </p>
  );
}

function Bands({ layout, parts }: Pick<Props, "layout" | "parts">): JSX.Element {
  const titles = new Map(parts.map(({ number, title }) => [number, title]));
  return (
    <g class="map-bands">
      {layout.bands.map(({ part, y }) => (
        <g key={part}>
          <path d={`M0 ${y - 15}H${layout.width}`} />
          <text class="map-part" x="0" y={y + 24}>
            {part}
          </text>
          {wrap(titles.get(part) ?? "", 17).map((line, i) => (
            <text key={line} class="map-part-title" x="46" y={y + 14 + 17 * i}>
              {line}
            </text>
          ))}
        </g>
      ))}
      <path d={`M${LEFT - 16} 8V${layout.height - 12}`} />
    </g>
  );
}

interface LessonProps {
  readonly spot: Spot;
  readonly state: LessonState;
  readonly light: string;
  readonly awake: boolean;
  readonly stop: boolean;
  readonly onSelect: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

function Lesson({ spot, state, light, awake, stop, onSelect, onKey }: LessonProps): JSX.Element {
  const { node, x, y, lines } = spot;
  const name = `${node.number} ${node.title}, ${stateNames[state]}${node.there ? "" : ", planned"}`;
  const button = awake
    ? {
        role: "button" as const,
        tabindex: stop ? 0 : -1, // SVG knows the attribute in lower case only
        "aria-label": name,
        "aria-pressed": light === "is-selected",
        onClick: onSelect,
        onKeyDown: onKey,
      }
    : {};
  return (
    <g
      class={`map-lesson ${node.there ? "is-there" : ""} ${light}`}
      data-spot={node.id}
      {...button}
    >
      <rect
        class="map-room"
        x={x - 14}
        y={y - 15}
        width={CELL_WIDTH - 4}
        height={lines.length > 2 ? 56 : 44}
        rx="3"
      />
      <StateMark state={state} x={x} y={y} />
      <text y={y + 4.5}>
        {lines.map((line, i) => (
          <tspan key={line} x={x + 14} dy={i === 0 ? 0 : 15}>
            {`${line} `}
          </tspan>
        ))}
      </text>
    </g>
  );
}
