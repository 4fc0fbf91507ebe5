import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Part, Track } from "../../curriculum.ts";
import { oneOf, useHashState } from "../../kit/figures/hash-state.ts";
import { type CourseNode, graphOf, type States, trackFrom } from "../graph/graph.ts";
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

/** What the map knows of its reader. */
function useReader(): {
  readonly states: States;
  readonly track: Track;
  readonly from: string | undefined;
  readonly factor: number | null;
  readonly choose: (path: Track) => void;
} {
  const reader = useProgress();
  const settings = reader?.progress.settings ?? [];
  const setting = (name: string): unknown => settings.find((s) => s.name === name)?.value;
  const states = useMemo<States>(
    () => (reader ? lessonStates(reader.progress, Date.now()) : new Map()),
    [reader],
  );
  const from = setting("path-from");
  return {
    states,
    track: trackFrom(setting("path")) ?? "B",
    from: typeof from === "string" ? from : undefined,
    factor: pace(settings),
    choose: (path) => {
      void reader?.store.set("path", path).then(() => reader.store.set("path-from", ""));
    },
  };
}

/** All lessons with what they stand on: as a picture where there is room, as a list everywhere. */
export function MapPage({ nodes, parts, base }: Props): JSX.Element {
  const graph = useMemo(() => graphOf(nodes), [nodes]);
  const layout = useMemo(() => layOut(graph), [graph]);
  const codec = useMemo(() => oneOf(["", ...graph.keys()]), [graph]);
  const [selected, select] = useHashState<string>("map.for", "", codec);
  const { choose, ...reader } = useReader();
  const shared = { ...reader, graph, parts, base, selected, onSelect: select };
  return (
    <div class="map">
      <NextBest {...shared} onTrack={choose} />
      <MapControls nodes={nodes} parts={parts} selected={selected} onSelect={select} />
      <MapPicture layout={layout} {...shared} />
      <MapList {...shared} />
      <Needs {...shared} />
    </div>
  );
}
