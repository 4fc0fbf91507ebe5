import type { JSX } from "preact";
import {
  ancestors,
  type CourseGraph,
  type CourseNode,
  opens,
  type States,
} from "../graph/graph.ts";
import { duration, minutesAt } from "../graph/states.ts";
import { StateSign, stateNames } from "./state-sign.tsx";

interface Props {
  readonly graph: CourseGraph;
  readonly states: States;
  readonly selected: string;
  readonly factor: number | null;
  readonly base: string;
  readonly onSelect: (id: string) => void;
}

/** What the selected lesson needs, in order, with the time it takes; spoken when it changes. */
export function Needs({ graph, states, selected, factor, base, onSelect }: Props): JSX.Element {
  const node = graph.get(selected);
  const before = node ? ancestors(graph, node.id) : [];
  const has = ({ id }: CourseNode): boolean => ["done", "due"].includes(states.get(id) ?? "new");
  const left = before.filter((lesson) => !has(lesson));
  const minutes = left.reduce((sum, lesson) => sum + minutesAt(lesson.minutes, factor), 0);
  return (
    <section class="map-needs" aria-live="polite" hidden={!node} data-open={node ? "" : undefined}>
      {node && (
        <>
          <h2>
            {node.there ? <a href={`${base}${node.id}/`}>{node.title}</a> : node.title}
            <span class="map-needs-sum">
              {before.length === 0
                ? "needs nothing before it"
                : left.length === 0
                  ? "you have done everything it needs"
                  : `${left.length} ${left.length === 1 ? "lesson" : "lessons"} before it, about ${duration(minutes)}`}
            </span>
          </h2>
          {before.length > 0 && (
            <ol class="map-needs-list">
              {before.map((lesson) => (
                <li key={lesson.id} class={has(lesson) ? "is-done" : ""}>
                  <StateSign state={states.get(lesson.id) ?? "new"} />
                  <span>
                    <b>{lesson.number}</b>{" "}
                    {lesson.there ? (
                      <a href={`${base}${lesson.id}/`}>{lesson.title}</a>
                    ) : (
                      lesson.title
                    )}
                    <span class="visually-hidden">
                      , {stateNames[states.get(lesson.id) ?? "new"]}
                    </span>
                  </span>
                  <i>{duration(minutesAt(lesson.minutes, factor))}</i>
                </li>
              ))}
            </ol>
          )}
          <Opens graph={graph} id={node.id} onSelect={onSelect} />
        </>
      )}
    </section>
  );
}

function Opens(
  props: Pick<Props, "graph" | "onSelect"> & { readonly id: string },
): JSX.Element | null {
  const after = opens(props.graph, props.id);
  if (after.length === 0) return null;
  return (
    <p class="map-opens">
      It opens{" "}
      {after.map((lesson, i) => (
        <span key={lesson.id}>
          {i > 0 && ", "}
          <button type="button" class="linkish" onClick={() => props.onSelect(lesson.id)}>
            {lesson.title}
          </button>
        </span>
      ))}
      .
    </p>
  );
}
