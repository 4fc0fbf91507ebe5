import type { JSX } from "preact";
import { type Track, trackNames, tracks } from "../../curriculum.ts";
import {
  type CourseGraph,
  nextBest,
  pathOf,
  type States,
  type Suggestion,
} from "../graph/graph.ts";
import { duration, minutesAt } from "../graph/states.ts";

interface Props {
  readonly graph: CourseGraph;
  readonly states: States;
  readonly track: Track;
  readonly from: string | undefined;
  readonly factor: number | null;
  readonly base: string;
  readonly onTrack: (track: Track) => void;
}

/** The path that the reader has chosen, and what to do next on it. */
export function NextBest(props: Props): JSX.Element {
  const { graph, states, track, from } = props;
  const suggestions = nextBest(graph, track, states, { from });
  return (
    <section class="map-next needs-script" aria-labelledby="map-next">
      <Chosen {...props} />
      <ol class="map-next-list">
        {suggestions.map((suggestion) => (
          <Next key={suggestion.node.id} suggestion={suggestion} {...props} />
        ))}
      </ol>
      {suggestions.every(({ node }) => !node.there) && <Written {...props} />}
    </section>
  );
}

const isDone = (states: States, id: string): boolean =>
  ["done", "due"].includes(states.get(id) ?? "new");

function Chosen({ graph, states, track, base, onTrack }: Props): JSX.Element {
  const path = pathOf(graph, track);
  const done = path.filter(({ id }) => isDone(states, id)).length;
  return (
    <div class="map-next-head">
      <h2 id="map-next">Next on your path</h2>
      <fieldset class="paths">
        <legend>Path</legend>
        {tracks.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="path"
              value={value}
              checked={value === track}
              onChange={() => onTrack(value)}
            />
            <span>{trackNames[value]}</span>
          </label>
        ))}
      </fieldset>
      <p>
        {done} of {path.length} lessons done.{" "}
        <a href={`${base}placement/`}>Not sure which path? Twelve questions help.</a>
      </p>
    </div>
  );
}

function Next({
  suggestion,
  factor,
  base,
}: Props & { readonly suggestion: Suggestion }): JSX.Element {
  const { node, reason } = suggestion;
  return (
    <li>
      <b>{node.number}</b>
      <div>
        <p class="map-next-title">
          {node.there ? <a href={`${base}${node.id}/`}>{node.title}</a> : node.title}
        </p>
        <p>
          {node.there
            ? `About ${duration(minutesAt(node.minutes, factor))}.`
            : "Planned, not written yet."}{" "}
          {reason}
        </p>
      </div>
    </li>
  );
}

/** Where the suggestions are all planned: what can be read today. */
function Written({ graph, states, track, base }: Props): JSX.Element | null {
  const written = pathOf(graph, track).filter(({ there, id }) => there && !isDone(states, id));
  if (written.length === 0) return null;
  return (
    <p class="aside">
      Written so far on this path:{" "}
      {written.slice(0, 5).map((node, i) => (
        <span key={node.id}>
          {i > 0 && ", "}
          <a href={`${base}${node.id}/`}>{`${node.number} ${node.title}`}</a>
        </span>
      ))}
      . Nothing keeps you from beginning there.
    </p>
  );
}
