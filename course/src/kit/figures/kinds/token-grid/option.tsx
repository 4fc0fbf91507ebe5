import type { ComponentChildren, JSX } from "preact";
import { option } from "../pieces/aria.ts";
import type { FormProps } from "./index.tsx";
import { rowWords } from "./spec.ts";

interface Props extends FormProps {
  readonly index: number;
  readonly children: ComponentChildren;
}

/** A token that can be chosen: one of the options of a list box, whichever form draws it. */
export function TokenOption(props: Props): JSX.Element {
  const { data, index, chosen, lit, onProbe, onChoose, children } = props;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is among the spread properties.
    <g
      class={index === lit ? "token is-lit-row" : "token"}
      data-token={index}
      {...option(rowWords(data, index), index === chosen)}
      onPointerEnter={() => onProbe(index)}
      onFocus={() => onProbe(null)}
      onClick={() => onChoose(index)}
    >
      {children}
    </g>
  );
}
