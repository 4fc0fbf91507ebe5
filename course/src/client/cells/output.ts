import type { Output } from "../sandbox/protocol.ts";

const place = (cell: HTMLElement): HTMLElement => {
  const found = cell.querySelector<HTMLElement>(".cell-output");
  if (!found) throw new RangeError("cell: no .cell-output");
  return found;
};

/** Takes away what a cell printed and drew. */
export function clearOutput(cell: HTMLElement): void {
  place(cell).replaceChildren();
}

/** Shows one thing that a cell printed or drew, after what is there. */
export function showOutput(cell: HTMLElement, output: Output): void {
  if (output.channel === "plot") {
    const figure = document.createElement("figure");
    figure.className = "cell-plot";
    place(cell).append(figure);
    void import("./plot-view.ts").then(({ drawPlot }) => drawPlot(figure, output.spec));
    return;
  }
  const line = document.createElement("span");
  line.className = output.channel;
  line.textContent = `${output.text}\n`;
  place(cell).append(line);
}
