/** What a figure of a lesson needs: frame, stepper, state in the address, colours. */
export { type Control, type CoordinateOptions, coordinates } from "./controls.tsx";
export { Figure, type FigureModel, type FigureView } from "./figure.tsx";
export { FigureFrame, type FigureFrameProps, type FigureTable } from "./figure-frame.tsx";
export { Handle, type HandleValue } from "./handle.tsx";
export {
  type Codec,
  flag,
  integer,
  oneOf,
  pair,
  real,
  reals,
  record,
  useHashState,
} from "./hash-state.ts";
export { light } from "./light.ts";
export { type Along, keyMove, type Place, placeOfPointer } from "./place.ts";
export { Quiet } from "./quiet.tsx";
export { Stepper, type StepperProps } from "./stepper.tsx";
export { type Movable, TapArea, type TapAreaProps } from "./tap.tsx";
export { colour, useThemeVersion } from "./theme.ts";
