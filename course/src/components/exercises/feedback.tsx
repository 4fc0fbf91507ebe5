import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type ShownFigure, showInFigure } from "../../kit/figures/show.ts";
import { Html } from "./html.tsx";
import type { Feedback } from "./marking.ts";

/** The verdict on an entry, spoken when it changes: what was read, how it stands, and why. */
export function FeedbackView({ feedback }: { readonly feedback: Feedback | null }): JSX.Element {
  return (
    <div class="feedback" role="status">
      {feedback && <Told feedback={feedback} />}
    </div>
  );
}

function Told({ feedback }: { readonly feedback: Feedback }): JSX.Element {
  const { tone, verdict, explanation, entered, notes, marking } = feedback;
  const named = marking?.outcome === "misconception";
  const figure = named ? marking.figure : undefined;
  return (
    <div class="feedback-told" data-tone={tone}>
      <Html class="verdict" html={verdict} />
      {explanation !== "" && (
        <Html class={named ? "explanation misconception" : "explanation"} html={explanation} />
      )}
      {figure && <FigureButton figure={figure} />}
      {notes.map((note) => (
        <Html key={note} class="feedback-note" html={note} />
      ))}
      {entered !== "" && <Html class="entered" html={entered} />}
    </div>
  );
}

/** Loads the counterexample into a figure; not where the page has no such figure, as in review. */
function FigureButton({ figure }: { readonly figure: ShownFigure }): JSX.Element | null {
  const [there, setThere] = useState(false);
  useEffect(() => setThere(document.getElementById(figure.id) !== null), [figure.id]);
  if (!there) return null;
  return (
    <p class="kata-figure">
      <button type="button" class="button" onClick={() => showInFigure(figure)}>
        Show it in the figure
      </button>
    </p>
  );
}
