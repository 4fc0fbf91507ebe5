import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { type OrbitSpec, orbit } from "../../kit/figures/kinds/orbit/index.tsx";
import type { Board } from "../core/model.ts";
import { DEPTH, spaceObjects } from "./draw-space.ts";
import type { Table } from "./use-board.ts";

/** Space: turned by pointer, keys and buttons; its numbers stand in the boxes beside it. */
export function SpaceView({ table }: { readonly table: Table }): JSX.Element {
  const { board, values, tools } = table;
  const { reach } = board.view;
  const spec = useMemo<OrbitSpec<Board>>(() => {
    const axis = (name: string, low = 1) => ({ name, range: [-low * reach, reach] as const });
    return {
      name: "Space, with what stands in it",
      axes: [axis("x"), axis("y"), axis("z", DEPTH)],
      // A unit is as long upwards as along the floor.
      tall: (1 + DEPTH) / 2,
      objects: () => spaceObjects(values, reach),
      gaze: {
        get: ({ view: { azimuth, elevation } }) => ({ azimuth, elevation }),
        set: (state, gaze) => ({ ...state, view: { ...state.view, ...gaze } }),
      },
    };
  }, [values, reach]);
  return <div class="board-space">{orbit(spec)(board, (next) => tools.change(next))}</div>;
}
