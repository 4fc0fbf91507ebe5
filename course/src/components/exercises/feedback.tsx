import type { JSX } from "preact";
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
  return (
    <div class="feedback-told" data-tone={tone}>
      <Html class="verdict" html={verdict} />
      {explanation !== "" && (
        <Html class={named ? "explanation misconception" : "explanation"} html={explanation} />
      )}
      {notes.map((note) => (
        <Html key={note} class="feedback-note" html={note} />
      ))}
      {entered !== "" && <Html class="entered" html={entered} />}
    </div>
  );
}
