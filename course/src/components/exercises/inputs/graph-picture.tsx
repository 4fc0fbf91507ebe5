import type { JSX } from "preact";
import type { GraphEdge, GraphNode } from "../../../kit/exercises/kinds/graph.ts";

const WIDTH = 600;
const HEIGHT = 320;
/** Where on an edge its arrow stands: beyond the middle, where labels are. */
const TIP = 0.68;

interface Props {
  readonly id: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly directed: boolean;
}

/** The edges of a graph; what stands at nodes is laid over it. */
export function GraphPicture({ id, nodes, edges, directed }: Props): JSX.Element {
  const at = (name: string): readonly [number, number] => {
    const [x, y] = nodes.find((node) => node.id === name)?.at ?? [0, 0];
    return [x * WIDTH, y * HEIGHT];
  };
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" preserveAspectRatio="none">
      <defs>
        <marker
          id={`${id}-tip`}
          viewBox="0 0 10 10"
          refX="5"
          refY="5"
          markerWidth="11"
          markerHeight="11"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 1 9 5 0 9z" />
        </marker>
      </defs>
      {edges.map(({ from, to }) => (
        <path
          key={`${from}>${to}`}
          d={line(at(from), at(to))}
          marker-mid={directed ? `url(#${id}-tip)` : undefined}
        />
      ))}
    </svg>
  );
}

function line([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
  return `M${x1} ${y1}L${x1 + TIP * (x2 - x1)} ${y1 + TIP * (y2 - y1)}L${x2} ${y2}`;
}
