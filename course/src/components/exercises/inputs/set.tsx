import type { JSX } from "preact";
import type { SetInput as Input } from "../../../kit/exercises/kinds/set.ts";
import type { InputProps } from "./props.ts";
import { TextInput } from "./text.tsx";

/** One box for the elements of a set. */
export function SetInput(props: InputProps<Input>): JSX.Element {
  const words =
    props.input.of === "words"
      ? "words between commas"
      : "numbers between commas, as in {1, 1/2, 3}";
  const how = `Write ${words}; the order does not matter, and {} is the empty set.`;
  return <TextInput {...props} name="elements" how={how} size={24} />;
}
