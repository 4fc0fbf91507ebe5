import type { JSX } from "preact";
import type { ShapeInput as Input } from "../../../kit/exercises/kinds/shape.ts";
import type { InputProps } from "./props.ts";
import { TextInput } from "./text.tsx";

/** One box for a shape. */
export function ShapeInput(props: InputProps<Input>): JSX.Element {
  const how =
    "Write (64, 10), (5,) for a vector, () for one number, or “error” if there is no result.";
  return <TextInput {...props} name="shape" how={how} size={16} />;
}
