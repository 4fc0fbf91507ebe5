import type { Role } from "../../../symbols.ts";
import type { Control } from "../../controls.tsx";

/** A point or vector in space. */
export type Vector3 = readonly [x: number, y: number, z: number];

/** Where the scene is looked at from: degrees round the z axis and above the floor. */
export interface Gaze {
  readonly azimuth: number;
  readonly elevation: number;
}

/** What stands in a scene. */
export type OrbitObject =
  | {
      readonly kind: "surface";
      /** Height over the floor; where it is not finite there is a hole. */
      readonly height: (x: number, y: number) => number;
      readonly role: Role;
      /** Cells a side, by default 22. */
      readonly cells?: number;
    }
  | {
      /** A piece of the plane through `through` that spans `along` and `across`, both ways. */
      readonly kind: "plane";
      readonly through: Vector3;
      readonly along: Vector3;
      readonly across: Vector3;
      readonly role: Role;
    }
  | {
      /** Flat faces of four corners each; a triangle repeats one. */
      readonly kind: "solid";
      readonly faces: readonly (readonly [Vector3, Vector3, Vector3, Vector3])[];
      readonly role: Role;
      /** As of glass: what is inside shines through. */
      readonly sheer?: boolean;
    }
  | {
      readonly kind: "point";
      readonly at: Vector3;
      readonly role: Role;
      readonly name?: string;
      readonly sym?: string;
    }
  | {
      readonly kind: "vector";
      readonly from: Vector3;
      readonly to: Vector3;
      readonly role: Role;
      readonly name?: string;
      readonly sym?: string;
    }
  | {
      readonly kind: "path";
      readonly points: readonly Vector3[];
      readonly role: Role;
      readonly dashed?: boolean;
      /** A hair, for what only helps to see. */
      readonly fine?: boolean;
    };

/** An axis: what it covers, and its name. */
export interface OrbitAxis {
  readonly name: string;
  readonly range: readonly [low: number, high: number];
}

/** A scene in space as data. */
export interface OrbitSpec<State> {
  /** What the picture is, for those who do not see it. */
  readonly name: string;
  readonly axes: readonly [x: OrbitAxis, y: OrbitAxis, z: OrbitAxis];
  /** Height of the box against its width, by default 0.7. */
  readonly tall?: number;
  readonly objects: (state: State) => readonly OrbitObject[];
  readonly gaze: {
    readonly get: (state: State) => Gaze;
    readonly set: (state: State, gaze: Gaze) => State;
  };
}

/** From the floor's level to right above. */
export const ELEVATIONS = [5, 90] as const;

/** A gaze within its bounds: once round, and never from below the floor. */
export const keptGaze = ({ azimuth, elevation }: Gaze): Gaze => ({
  azimuth: ((Math.round(azimuth) % 360) + 360) % 360,
  elevation: Math.max(ELEVATIONS[0], Math.min(ELEVATIONS[1], Math.round(elevation))),
});

/** Sliders with number boxes for both angles. */
export function orbitControls<State>({ gaze }: OrbitSpec<State>): Control<State>[] {
  const [low, high] = ELEVATIONS;
  return [
    {
      kind: "number",
      label: "turned by °",
      min: 0,
      max: 359,
      step: 1,
      slider: true,
      get: (state) => gaze.get(state).azimuth,
      set: (state, azimuth) => gaze.set(state, keptGaze({ ...gaze.get(state), azimuth })),
    },
    {
      kind: "number",
      label: "seen from above by °",
      min: low,
      max: high,
      step: 1,
      slider: true,
      get: (state) => gaze.get(state).elevation,
      set: (state, elevation) => gaze.set(state, keptGaze({ ...gaze.get(state), elevation })),
    },
  ];
}
