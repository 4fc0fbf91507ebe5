/** What a figure of a lesson needs: frame, stepper, state in the address, colours. */
export type { Control } from "./controls.tsx";
export { Figure, type FigureModel, type FigureView } from "./figure.tsx";
export { FigureFrame, type FigureFrameProps, type FigureTable } from "./figure-frame.tsx";
export { Handle, type Place } from "./handle.tsx";
export {
  type Codec,
  integer,
  oneOf,
  real,
  reals,
  record,
  useHashState,
} from "./hash-state.ts";
export { light } from "./light.ts";
export { Stepper, type StepperProps } from "./stepper.tsx";
export { colour, useThemeVersion } from "./theme.ts";
