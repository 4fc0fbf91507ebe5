import type { JSX } from "preact";
import type { Part } from "../../curriculum.ts";
import type { CourseGraph, CourseNode, States } from "../graph/graph.ts";
import { duration, minutesAt } from "../graph/states.ts";
import { StateSign, stateNames } from "./state-sign.tsx";

interface Props {
  readonly graph: CourseGraph;
  readonly parts: readonly Pick<Part, "number" | "title">[];
  readonly states: States;
  readonly selected: string;
  readonly factor: number | null;
  readonly base: string;
  readonly onSelect: (id: string) => void;
}

/** The map as a list by part, each lesson with what it stands on. */
export function MapList(props: Props): JSX.Element {
  const { graph, parts } = props;
  return (
    <section class="map-list" aria-labelledby="map-list">
      <h2 id="map-list">The same as a list</h2>
      {parts.map(({ number, title }) => (
        <details key={number} class="map-list-part">
          <summary>
            <span class="map-list-number">{number}</span>
            {title}
            <Sum {...props} part={number} />
          </summary>
          <ol>
            {[...graph.values()]
              .filter(({ part }) => part === number)
              .map((node) => (
                <Item key={node.id} node={node} {...props} />
              ))}
          </ol>
        </details>
      ))}
    </section>
  );
}

function Sum({ graph, states, part }: Props & { readonly part: number }): JSX.Element {
  const own = [...graph.values()].filter((node) => node.part === part);
  const done = own.filter(({ id }) => ["done", "due"].includes(states.get(id) ?? "new")).length;
  return (
    <span class="map-list-sum">{done > 0 ? `${done} of ${own.length} done` : `${own.length}`}</span>
  );
}

function Item({
  node,
  graph,
  states,
  selected,
  factor,
  base,
  onSelect,
}: Props & { readonly node: CourseNode }): JSX.Element {
  const state = states.get(node.id) ?? "new";
  const needs = node.needs.flatMap((id) => graph.get(id) ?? []);
  return (
    <li class={node.id === selected ? "is-selected" : ""}>
      <StateSign state={state} />
      <div>
        <p class="map-list-title">
          <b>{node.number}</b>{" "}
          {node.there ? <a href={`${base}${node.id}/`}>{node.title}</a> : node.title}
          <span class="visually-hidden">, {stateNames[state]}</span>
          <i> {duration(minutesAt(node.minutes, factor))}</i>
        </p>
        <p class="map-list-needs">
          {needs.length === 0
            ? "Needs nothing before it."
            : `Stands on ${needs.map((need) => `${need.number} ${need.title}`).join(" · ")}`}
        </p>
        <button
          type="button"
          class="button button-bare needs-script"
          onClick={() => onSelect(node.id)}
        >
          All it needs<span class="visually-hidden">: {node.title}</span>
        </button>
      </div>
    </li>
  );
}
