import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Part, Track } from "../../curriculum.ts";
import { oneOf, useHashState } from "../../kit/figures/hash-state.ts";
import { type CourseNode, graphOf, trackFrom } from "../graph/graph.ts";
import { layOut } from "../graph/layout.ts";
import { lessonStates, pace } from "../graph/states.ts";
import { useProgress } from "../page/use-progress.ts";
import { MapControls } from "./map-controls.tsx";
import { MapList } from "./map-list.tsx";
import { MapPicture } from "./map-picture.tsx";
import { Needs } from "./needs.tsx";
import { NextBest } from "./next-best.tsx";

interface Props {
  readonly nodes: readonly CourseNode[];
  readonly parts: readonly Pick<Part, "number" | "title">[];
  readonly base: string;
}

/** All lessons with what they stand on: as a picture where there is room, as a list everywhere. */
export function MapPage({ nodes, parts, base }: Props): JSX.Element {
  const graph = useMemo(() => graphOf(nodes), [nodes]);
  const layout = useMemo(() => layOut(graph), [graph]);
  const reader = useProgress();
  const codec = useMemo(() => oneOf(["", ...graph.keys()]), [graph]);
  const [selected, select] = useHashState<string>("map.for", "", codec);
  const settings = reader?.progress.settings ?? [];
  const setting = (name: string): unknown => settings.find((s) => s.name === name)?.value;
  const track: Track = trackFrom(setting("path")) ?? "B";
  const from = setting("path-from");
  const states = useMemo(
    () => (reader ? lessonStates(reader.progress, Date.now()) : new Map()),
    [reader],
  );
  const factor = pace(settings);
  const choose = (path: Track): void => {
    void reader?.store.set("path", path).then(() => reader.store.set("path-from", ""));
  };
  return (
    <div class="map">
      <NextBest
        graph={graph}
        states={states}
        track={track}
        from={typeof from === "string" ? from : undefined}
        factor={factor}
        base={base}
        onTrack={choose}
      />
      <MapControls nodes={nodes} parts={parts} selected={selected} onSelect={select} />
      <MapPicture
        layout={layout}
        parts={parts}
        states={states}
        selected={selected}
        onSelect={select}
      />
      <MapList
        graph={graph}
        parts={parts}
        states={states}
        selected={selected}
        factor={factor}
        base={base}
        onSelect={select}
      />
      <Needs
        graph={graph}
        states={states}
        selected={selected}
        factor={factor}
        base={base}
        onSelect={select}
      />
    </div>
  );
}
