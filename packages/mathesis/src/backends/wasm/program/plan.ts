/**
 * @file The static plan of memory: temporaries whose lives do not overlap share room. A life goes
 * from the first step that names a buffer to the last; what a loop finds when it begins lives until
 * it ends. Buffers are placed largest first, each at the lowest free offset (greedy by size:
 * Pisarchyk and Lee, "Efficient memory management for deep neural net inference", 2020, §4).
 */
import { roomsOf, type TempBuffer } from "./buffer.ts";
import { buffersOf, innerSteps, type Step } from "./steps.ts";

/** Where temporaries are, in bytes behind the beginning of the frame. */
export interface MemoryPlan {
  readonly offsets: ReadonlyMap<TempBuffer, number>;
  readonly bytes: number;
}

interface Life {
  readonly room: TempBuffer;
  first: number;
  last: number;
}

const ALIGN = 64;

/** Lives by a walk over the steps; every step takes one moment, a loop two more. */
class Lives {
  readonly all: Map<TempBuffer, Life> = new Map();
  private now = 0;

  walk(steps: readonly Step[]): void {
    for (const step of steps) {
      this.now++;
      const isLoop = step.kind === "repeat" || step.kind === "while";
      const begin = this.now;
      this.touch(step);
      for (const block of innerSteps(step)) this.walk(block);
      if (!isLoop) continue;
      this.now++;
      this.touch(step);
      // what was there before the loop and is read in it is read again in the next turn
      for (const life of this.all.values()) {
        if (life.first < begin && life.last >= begin) life.last = this.now;
      }
    }
  }

  private touch(step: Step): void {
    for (const buffer of buffersOf(step)) {
      for (const room of roomsOf(buffer)) {
        const life = this.all.get(room);
        if (life === undefined) this.all.set(room, { room, first: this.now, last: this.now });
        else life.last = this.now;
      }
    }
  }
}

const overlap = (a: Life, b: Life): boolean => a.first <= b.last && b.first <= a.last;

/** Places the temporaries of a program behind `start` bytes that are taken. */
export function planMemory(steps: readonly Step[], start: number): MemoryPlan {
  const lives = new Lives();
  lives.walk(steps);
  const sorted = [...lives.all.values()].sort((a, b) => b.room.bytes - a.room.bytes);
  // by offset
  const placed: { life: Life; from: number; to: number }[] = [];
  const offsets = new Map<TempBuffer, number>();
  let bytes = start;
  for (const life of sorted) {
    let at = start;
    for (const { life: other, from, to } of placed) {
      if (!overlap(other, life)) continue;
      if (at + life.room.bytes <= from) break;
      at = Math.max(at, to);
    }
    const to = Math.ceil((at + life.room.bytes) / ALIGN) * ALIGN;
    const after = placed.findIndex(({ from }) => from > at);
    placed.splice(after < 0 ? placed.length : after, 0, { life, from: at, to });
    offsets.set(life.room, at);
    bytes = Math.max(bytes, to);
  }
  return { offsets, bytes };
}
