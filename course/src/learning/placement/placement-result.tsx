import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { trackNames } from "../../curriculum.ts";
import { type CourseNode, graphOf } from "../graph/graph.ts";
import type { Store } from "../store/index.ts";
import { areaNames, areas } from "./question.ts";
import { QUESTIONS, type Scores } from "./quiz.ts";
import { finding, type Recommendation, recommend } from "./recommend.ts";

interface Props {
  readonly nodes: readonly CourseNode[];
  readonly base: string;
  readonly asked: number;
  readonly scores: Scores;
  readonly store: Store | null;
  readonly onAgain: () => void;
}

/** The recommendation with its reasons. */
export function PlacementResult(props: Props): JSX.Element {
  const { nodes, base, asked, scores, store, onAgain } = props;
  const result = useMemo(() => recommend(graphOf(nodes), scores), [nodes, scores]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="placement-result">
      <h2 tabIndex={-1} ref={heading}>
        {trackNames[result.track]} path
        {result.first && (
          <>
            , from <i>{result.first.title}</i>
          </>
        )}
      </h2>
      <p class="placement-why">{result.reasons[0]}</p>
      {asked < QUESTIONS && (
        <p class="aside">
          You stopped after {asked} of {QUESTIONS} questions; what was not asked is not taken for
          granted.
        </p>
      )}
      <FirstLesson result={result} base={base} />
      <Findings scores={scores} />
      <Actions result={result} base={base} store={store} onAgain={onAgain} />
    </div>
  );
}

interface ActionsProps extends Pick<Props, "base" | "store" | "onAgain"> {
  readonly result: Recommendation;
}

function Actions({ result, base, store, onAgain }: ActionsProps): JSX.Element {
  const [taken, setTaken] = useState(false);
  const take = async (): Promise<void> => {
    await store?.set("path", result.track);
    if (result.first) await store?.set("path-from", result.first.id);
    setTaken(true);
  };
  return (
    <>
      <p class="review-foot">
        <button
          type="button"
          class="button button-strong"
          onClick={() => void take()}
          aria-disabled={taken}
        >
          Take this path
        </button>
        <button type="button" class="button" onClick={onAgain}>
          Ask again, with other questions
        </button>
        <a class="button button-bare" href={`${base}map/`}>
          Choose on the map instead
        </a>
      </p>
      <p role="status">
        {taken ? "Taken. The map suggests lessons of this path now; every other stays open." : ""}
      </p>
    </>
  );
}

function FirstLesson({
  result,
  base,
}: {
  readonly result: Recommendation;
  readonly base: string;
}): JSX.Element | null {
  const { first, written } = result;
  if (!first) return null;
  if (first.there) {
    return (
      <p>
        Begin with <a href={`${base}${first.id}/`}>{`${first.number} ${first.title}`}</a>.
      </p>
    );
  }
  return (
    <p>
      {first.number} {first.title} is planned and not written yet.{" "}
      {written && (
        <>
          The first lesson of this path that can be read today is{" "}
          <a href={`${base}${written.id}/`}>{`${written.number} ${written.title}`}</a>; the map
          shows what it needs.
        </>
      )}
    </p>
  );
}

function Findings({ scores }: { readonly scores: Scores }): JSX.Element {
  return (
    <table class="plain placement-findings">
      <caption>What your answers show</caption>
      <thead>
        <tr>
          <th scope="col">Area</th>
          <th scope="col">Of 3</th>
          <th scope="col">Reason</th>
        </tr>
      </thead>
      <tbody>
        {areas.map((area) => {
          const score = scores[area];
          const [, text] = finding(area, score).split(": ");
          return (
            <tr key={area}>
              <th scope="row">{areaNames[area]}</th>
              <td>
                <span class="pips" aria-hidden="true">
                  {[1, 2, 3].map((i) => (
                    <i key={i} class={score !== null && i <= score ? "on" : ""} />
                  ))}
                </span>
                <span class="visually-hidden">{score ?? "not asked"}</span>
              </td>
              <td>{sentence(text ?? "")}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
