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

const isDone = (states: States, { id }: CourseNode): boolean =>
  ["done", "due"].includes(states.get(id) ?? "new");

/** How much there is before a lesson, in words. */
function sumOf(before: readonly CourseNode[], { states, factor }: Props): string {
  if (before.length === 0) return "needs nothing before it";
  const left = before.filter((lesson) => !isDone(states, lesson));
  if (left.length === 0) return "you have done everything it needs";
  const minutes = left.reduce((sum, lesson) => sum + minutesAt(lesson.minutes, factor), 0);
  const lessons = left.length === 1 ? "lesson" : "lessons";
  return `${left.length} ${lessons} before it, about ${duration(minutes)}`;
}

/** What the selected lesson needs, in order, with the time it takes; spoken when it changes. */
export function Needs(props: Props): JSX.Element {
  const { graph, selected, base, onSelect } = props;
  const node = graph.get(selected);
  const before = node ? ancestors(graph, node.id) : [];
  return (
    <section class="map-needs" aria-live="polite" hidden={!node} data-open={node ? "" : undefined}>
      {node && (
        <>
          <h2>
            {node.there ? <a href={`${base}${node.id}/`}>{node.title}</a> : node.title}
            <span class="map-needs-sum">{sumOf(before, props)}</span>
          </h2>
          {before.length > 0 && (
            <ol class="map-needs-list">
              {before.map((lesson) => (
                <Need key={lesson.id} lesson={lesson} {...props} />
              ))}
            </ol>
          )}
          <Opens graph={graph} id={node.id} onSelect={onSelect} />
        </>
      )}
    </section>
  );
}

function Need({
  lesson,
  states,
  factor,
  base,
}: Props & { readonly lesson: CourseNode }): JSX.Element {
  const state = states.get(lesson.id) ?? "new";
  return (
    <li class={isDone(states, lesson) ? "is-done" : ""}>
      <StateSign state={state} />
      <span>
        <b>{lesson.number}</b>{" "}
        {lesson.there ? <a href={`${base}${lesson.id}/`}>{lesson.title}</a> : lesson.title}
        <span class="visually-hidden">, {stateNames[state]}</span>
      </span>
      <i>{duration(minutesAt(lesson.minutes, factor))}</i>
    </li>
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
