import type { JSX } from "preact";
import { type Track, trackNames, tracks } from "../../curriculum.ts";
import { type CourseGraph, nextBest, pathOf, type States } from "../graph/graph.ts";
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
  const { graph, states, track, from, factor, base, onTrack } = props;
  const path = pathOf(graph, track);
  const done = path.filter(({ id }) => ["done", "due"].includes(states.get(id) ?? "new")).length;
  const suggestions = nextBest(graph, track, states, { from });
  const written = path.filter(
    ({ there, id }) => there && !["done", "due"].includes(states.get(id) ?? "new"),
  );
  return (
    <section class="map-next needs-script" aria-labelledby="map-next">
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
      <ol class="map-next-list">
        {suggestions.map(({ node, reason }) => (
          <li key={node.id}>
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
        ))}
      </ol>
      {suggestions.every(({ node }) => !node.there) && written.length > 0 && (
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
      )}
    </section>
  );
}
