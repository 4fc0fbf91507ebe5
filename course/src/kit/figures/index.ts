/** What a figure of a lesson needs: frame, stepper, state in the address, colours. */
export { FigureFrame, type FigureFrameProps, type FigureTable } from "./figure-frame.tsx";
export { type Codec, integer, oneOf, real, reals, useHashState } from "./hash-state.ts";
export { light } from "./light.ts";
export { Stepper, type StepperProps } from "./stepper.tsx";
export { colour, useThemeVersion } from "./theme.ts";
