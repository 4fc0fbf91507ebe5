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

/** Tokens that are kept ready. */
const TOKENS = 15_000;

/** Tokens that an array takes: it can be asked for so many times in a task. */
const tokensFor = (bytes: number): number => (bytes >= 4 * MEGABYTE ? 12 : 4);

/** Up to this part of the budget a program is trusted to let go of what it makes. */
const MODEST = 0.5;

/** How much may be unknown before a modest program is asked again. */
const TRUST = 1024 * MEGABYTE;

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
  #trust = 0;
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
    const sum = this.#held + this.#small + bytes;
    if (bytes <= this.#budget && sum <= this.#limit + this.#trust) return;
    if (bytes <= this.#budget) this.#review();
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
    const count = tokensFor(bytes);
    const tokens = this.#pool.splice(-count);
    if (tokens.length < count) {
      this.#loose += bytes;
      if (this.#loose > LOOSE) this.#refuse(bytes);
      return;
    }
    const keys = this.#owners.get(owner) ?? [];
    keys.push(...tokens.map(({ key }) => key));
    this.#owners.set(owner, keys);
    this.#entries.push({ bytes, refs: tokens.map(({ ref }) => ref) });
    this.#held += bytes;
    if (this.#held > this.#limit + this.#trust) this.reserve(0);
  }

  /** Finds out what is still held, first without a clean-up: engines often were there before. */
  #review(): void {
    this.#sweep(2);
    if (this.#held > MODEST * this.#budget) {
      this.#cleanUp();
      // Where a clean-up cannot be asked for, what seems to be held may be long gone.
      if (this.#canary?.deref() !== undefined) this.#limit = 8 * this.#budget;
      this.#canary = null;
      this.#sweep(1);
    }
    const modest = this.#held <= MODEST * this.#budget;
    this.#trust = modest ? Math.min(TRUST, this.#trust + this.#budget) : 0;
  }

  /** Strikes out what is known to be gone, asking only what has so many tokens left. */
  #sweep(least: number): void {
    const kept: Entry[] = [];
    let held = 0;
    for (const entry of this.#entries) {
      const { refs, bytes } = entry;
      const asked = refs.length >= least;
      const ref = asked && refs.length > 1 ? refs.pop() : refs[0];
      if (asked && ref?.deref() === undefined) continue;
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
