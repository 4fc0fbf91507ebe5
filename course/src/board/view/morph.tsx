import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { setNumber } from "../core/edit.ts";
import { type Board, type Item, sizeOfRoom } from "../core/model.ts";
import { sayName } from "../core/said.ts";
import type { Tools } from "./use-board.ts";

interface Props {
  readonly board: Board;
  readonly item: Item;
  readonly tools: Tools;
  /** The slider and box of t. */
  readonly box: JSX.Element | undefined;
}

/** Milliseconds from the identity to the matrix. */
const LONG = 2400;
/** Those who want less motion see five pictures instead. */
const STEPS = 4;
const REST = 700;

const isCalm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Lets t run from 0 to 1; what `show` shows is always of the newest board. */
function usePlay(show: (t: number) => void): readonly [boolean, () => void] {
  const [playing, setPlaying] = useState(false);
  const latest = useRef(show);
  latest.current = show;
  useEffect(() => {
    if (!playing) return undefined;
    if (isCalm()) {
      let k = 0;
      latest.current(0);
      const timer = setInterval(() => {
        k++;
        latest.current(k / STEPS);
        if (k === STEPS) setPlaying(false);
      }, REST);
      return () => clearInterval(timer);
    }
    let start: number | null = null;
    let frame = requestAnimationFrame(function next(time) {
      start ??= time;
      const share = Math.min(1, (time - start) / LONG);
      // It sets out and arrives gently: 3s² − 2s³.
      latest.current(Number((share * share * (3 - 2 * share)).toFixed(3)));
      if (share === 1) setPlaying(false);
      else frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing]);
  return [playing, () => setPlaying(!playing)];
}

/** How far a matrix has left the identity: I + t(A − I). */
export function Morph({ board, item, tools, box }: Props): JSX.Element {
  const at = sizeOfRoom(board.room) ** 2;
  const [playing, toggle] = usePlay((t) => tools.change(setNumber(board, item.name, at, t)));
  const name = sayName(item.name);
  return (
    <div class="controls board-morph">
      {box}
      <button type="button" class="button" aria-pressed={playing} onClick={toggle}>
        {playing ? "Pause" : "Play"}
      </button>
      <p class="board-note">
        At t the board uses I + t({name} − I): the identity at 0, {name} at 1. Everything made of{" "}
        {name} follows.
      </p>
    </div>
  );
}
