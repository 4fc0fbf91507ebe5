/** @file What a cell printed and drew. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { CellOutput } from "../program/run.ts";

function Figure({ spec }: { readonly spec: unknown }): JSX.Element {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const figure = place.current;
    if (!figure) return;
    void import("../../client/cells/plot-view.ts").then(({ drawPlot }) => drawPlot(figure, spec));
  }, [spec]);
  return <figure ref={place} class="cell-plot" />;
}

interface Props {
  readonly outputs: readonly CellOutput[];
  readonly label: string;
}

/** The output below a cell; nothing where there is none. */
export function OutputView({ outputs, label }: Props): JSX.Element | null {
  if (outputs.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="cell-output" tabIndex={0} aria-label={label}>
      {outputs.map((output, index) =>
        output.channel === "plot" ? (
          <Figure key={index} spec={output.spec} />
        ) : (
          <span key={index} class={output.channel}>{`${output.text}\n`}</span>
        ),
      )}
    </section>
  );
}
