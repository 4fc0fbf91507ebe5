/**
 * Counts the bytes of arrays that a program holds. The language does not say when an array is
 * gone; so every larger array, and some of the small ones as samples, is tied to a token from a
 * pool that an earlier task made. A token that a weak reference no longer finds says that its
 * array is gone, even in the middle of a loop.
 */

const MEGABYTE = 2 ** 20;

/** Bytes of arrays a program may hold. */
export const BUDGET = 512 * MEGABYTE;

/** Arrays below this are counted by samples, one in about so many bytes. */
const SAMPLE = MEGABYTE / 2;

/** Tokens that are kept ready; each array takes two, so that it can be asked for twice in a task. */
const TOKENS = 12_000;

/** Bytes for which no token was left, in one task. */
const LOOSE = 4096 * MEGABYTE;

/** Longer than any engine allows, yet short enough to be tried: engines then clean up first. */
const UNREASONABLE = 2 ** 34;

interface Token {
  readonly key: object;
  readonly ref: WeakRef<object>;
}

interface Entry {
  readonly bytes: number;
  /** The references that were not yet followed in this task, and the last of them. */
  readonly refs: WeakRef<object>[];
}

const makeToken = (): Token => {
  const key = {};
  return { key, ref: new WeakRef(key) };
};

const RawArrayBuffer = ArrayBuffer;

/** Lets the engine look for what is no longer used, now. */
function cleanUp(): void {
  try {
    new RawArrayBuffer(UNREASONABLE);
  } catch {
    // Refused, as it should be, and after a clean-up.
  }
}

/** What a program holds in arrays. Must be made in an earlier task than the program runs in. */
export class Ledger {
  readonly #owners = new WeakMap<object, object[]>();
  readonly #budget: number;
  readonly #cleanUp: () => void;
  readonly #pool: Token[] = [];
  #made: Token[] = [];
  #entries: Entry[] = [];
  #held = 0;
  #small = 0;
  #nextSample = SAMPLE;
  #loose = 0;
  /** A reference to nothing: whether it is seen as such tells whether cleaning up works here. */
  #canary: WeakRef<object> | null = makeToken().ref;
  #limit: number;

  constructor(budget: number = BUDGET, clean: () => void = cleanUp) {
    this.#budget = budget;
    this.#limit = budget;
    this.#cleanUp = clean;
    this.refill();
  }

  /** Makes tokens for later tasks. */
  refill(): void {
    for (const token of this.#made) this.#pool.push(token);
    this.#made = [];
    this.#loose = 0;
    for (let i = this.#pool.length; i < TOKENS; i++) this.#made.push(makeToken());
  }

  /** Throws a RangeError when so many more bytes would be too much. */
  reserve(bytes: number): void {
    if (this.#held + this.#small + bytes <= this.#limit) return;
    if (bytes <= this.#budget) this.#sweep();
    if (this.#held + this.#small + bytes > this.#limit) this.#refuse(bytes);
  }

  /** Counts bytes that are there as long as `owner` is. */
  note(bytes: number, owner: () => object): void {
    if (bytes >= SAMPLE) this.#enter(bytes, owner());
    else {
      this.#small += bytes;
      if (this.#small < this.#nextSample) return;
      const sum = this.#small;
      this.#small = 0;
      // Not at every full half megabyte: a program could keep just the arrays between.
      this.#nextSample = SAMPLE * (0.5 + random());
      this.#enter(sum, owner());
    }
  }

  #enter(bytes: number, owner: object): void {
    if (this.#pool.length < 2) this.refill();
    const [first, second] = [this.#pool.pop(), this.#pool.pop()];
    if (!first || !second) {
      this.#loose += bytes;
      if (this.#loose > LOOSE) this.#refuse(bytes);
      return;
    }
    const keys = this.#owners.get(owner) ?? [];
    keys.push(first.key, second.key);
    this.#owners.set(owner, keys);
    this.#entries.push({ bytes, refs: [first.ref, second.ref] });
    this.#held += bytes;
    if (this.#held > this.#limit) this.reserve(0);
  }

  /** Strikes out what is gone. */
  #sweep(): void {
    this.#cleanUp();
    if (this.#canary?.deref() !== undefined) this.#limit = 8 * this.#budget;
    this.#canary = null;
    const kept: Entry[] = [];
    let held = 0;
    for (const entry of this.#entries) {
      const { refs, bytes } = entry;
      const ref = refs.length > 1 ? refs.pop() : refs[0];
      if (ref?.deref() === undefined) continue;
      kept.push(entry);
      held += bytes;
    }
    this.#entries = kept;
    this.#held = held;
  }

  #refuse(bytes: number): never {
    const limit = Math.round(this.#limit / MEGABYTE);
    const wanted = Math.round((this.#held + this.#small + this.#loose + bytes) / MEGABYTE);
    throw new RangeError(
      `Too much memory: a cell may hold ${limit} MB of arrays, and this would make it ${wanted} MB.`,
    );
  }
}

const { random } = Math;
