import type { JSX } from "preact";
import {
  choosableLabel,
  edgeId,
  type GraphEdge,
  type GraphNode,
  type GraphInput as Input,
} from "../../../kit/exercises/kinds/graph.ts";
import { Span } from "../html.tsx";
import { Box, MarkNote } from "./box.tsx";
import { GraphPicture } from "./graph-picture.tsx";
import { type InputProps, richText } from "./props.ts";

/** A picture of the graph with boxes, or things to tick, at its nodes and edges. */
export function GraphInput(props: InputProps<Input>): JSX.Element {
  const { id, input, texts } = props;
  const problem = Object.entries(props.marks).find(([, mark]) => mark.message !== "");
  return (
    <fieldset class="graph-input">
      <legend dangerouslySetInnerHTML={{ __html: richText(texts, input.label).html }} />
      <div class="graph-field">
        <GraphPicture id={id} nodes={input.nodes} edges={input.edges} directed={input.directed} />
        {input.edges.map((edge) => (
          <EdgePart key={edgeId(edge)} {...props} edge={edge} />
        ))}
        {input.nodes.map((node) => (
          <NodePart key={node.id} {...props} node={node} />
        ))}
      </div>
      {problem && <Span class="answer-message" html={problem[1].message} />}
    </fieldset>
  );
}

/** Where a part stands in the picture. */
const place = ([x, y]: readonly [number, number]): string => `--x: ${x}; --y: ${y}`;

function NodePart(props: InputProps<Input> & { readonly node: GraphNode }): JSX.Element {
  const { id, input, node, texts, entry, marks } = props;
  const { html, name } = richText(texts, node.label);
  return (
    <div class="graph-node" style={place(node.at)}>
      {input.asks === "nodes" && <Tick {...props} name={node.id} />}
      {input.asks === "values" && node.value === undefined && (
        <Box
          id={id}
          name={node.id}
          label={`Value at ${name}`}
          value={entry[node.id]}
          marks={marks}
          size={5}
          inputMode="decimal"
          message="none"
        />
      )}
      {input.asks !== "nodes" && node.value !== undefined && <output>{node.value}</output>}
      {input.asks === "edges" && node.value === undefined && <span class="graph-dot" />}
      <Span class="graph-label" html={html} />
    </div>
  );
}

function EdgePart(props: InputProps<Input> & { readonly edge: GraphEdge }): JSX.Element | null {
  const { input, edge, texts } = props;
  const at = (end: string): readonly [number, number] =>
    input.nodes.find(({ id }) => id === end)?.at ?? [0, 0];
  const [[x1, y1], [x2, y2]] = [at(edge.from), at(edge.to)];
  const ticks = input.asks === "edges";
  if (!ticks && edge.label === undefined) return null;
  return (
    <div class="graph-edge" style={place([(x1 + x2) / 2, (y1 + y2) / 2])}>
      {ticks && <Tick {...props} name={edgeId(edge)} />}
      {edge.label !== undefined && <Span html={richText(texts, edge.label).html} />}
    </div>
  );
}

/** A tick box with the look of a node. */
function Tick(props: InputProps<Input> & { readonly name: string }): JSX.Element {
  const { id, input, texts, marks, name } = props;
  const words = choosableLabel(input, name)
    .split(" to ")
    .map((part) => richText(texts, part).name)
    .join(" to ");
  const mark = marks[name];
  const noteId = `${id}-${name}-note`;
  return (
    <span class="tick" data-mark={mark?.tone}>
      <input
        type="checkbox"
        name={name}
        value="chosen"
        aria-label={words}
        aria-describedby={mark ? noteId : undefined}
      />
      {mark && <MarkNote id={noteId} mark={mark} />}
    </span>
  );
}
