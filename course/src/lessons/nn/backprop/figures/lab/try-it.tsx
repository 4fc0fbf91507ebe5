import type { JSX } from "preact";
import { Confidence } from "./confidence.tsx";
import { Pad } from "./pad.tsx";
import { Pixels } from "./pixels.tsx";
import type { Input } from "./use-input.ts";

interface Props {
  readonly input: Input;
  readonly probabilities: readonly number[] | null;
  /** Whose confidence it is: "the network of the curves above". */
  readonly speaker: string;
}

const HOW =
  "Draw with mouse or finger. With the keyboard: arrows move over the cells, Space paints, " +
  "Backspace erases a cell, C clears.";

/** Draw a digit, see what the network sees, and how sure it is. */
export function TryIt(props: Props): JSX.Element {
  const { probabilities, speaker, input } = props;
  const { ink, sample, pixels, setInk, nextSample } = input;
  return (
    <div class="lab-try">
      <div class="lab-draw">
        <p class="lab-heading">Draw a digit</p>
        <Pad ink={ink} picture={sample?.pixels ?? null} onInk={setInk} />
        <div class="lab-buttons needs-script">
          <button type="button" class="button" onClick={nextSample}>
            A test digit
          </button>
          <button type="button" class="button" onClick={() => setInk([])}>
            Erase
          </button>
        </div>
        <p class="lab-how needs-script" id="lab-pad-how">
          {HOW}
        </p>
      </div>
      <div class="lab-seen">
        <p class="lab-heading">What the network sees</p>
        <svg viewBox="0 0 80 80" role="img" aria-label={seenText(pixels)}>
          <Pixels pixels={pixels} side={80} />
        </svg>
        <p class="lab-how">
          {sample === null
            ? "Your drawing, centred, stretched to the full height, counted in 8×8 blocks."
            : `Test image ${sample.index + 1} of 450. Somebody wrote a ${sample.label}.`}
        </p>
      </div>
      <div class="lab-says">
        <p class="lab-heading">How sure it is</p>
        <Confidence probabilities={probabilities} label={sample?.label ?? null} />
        <p class="lab-how">{speaker}</p>
      </div>
    </div>
  );
}

/** The rows of the image as numbers of inked pixels, for those who cannot see it. */
function seenText(pixels: readonly number[]): string {
  const inked = pixels.filter((value) => value > 0).length;
  if (inked === 0) return "An empty image of 8 by 8 pixels";
  const rows = Array.from({ length: 8 }, (_, r) => pixels.slice(r * 8, r * 8 + 8).join(" "));
  return `8 by 8 pixels, ink from 0 to 16, row by row: ${rows.join("; ")}`;
}
