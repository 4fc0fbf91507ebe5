/** @file How many threads there are, and what changes with their number. */
import { newSharedMemory, type WasmMemory } from "../engine.ts";
import { generation, memory, moveTo, renew } from "../memory.ts";
import { hardwareThreads } from "../worker/host.ts";
import { Team } from "./team.ts";

/** Pages that the memory may grow to: all that addresses reach, or what small hosts have. */
const MAXIMA: readonly number[] = [65536, 16384];

interface Globals {
  readonly crossOriginIsolated?: boolean;
  readonly SharedArrayBuffer?: unknown;
}
const globals = globalThis as Globals; // those of every host, or optional

let present: Team | undefined;
let shared: { readonly memory: WasmMemory; readonly maximum: number } | undefined;
/** The last change that was asked for: one follows the other. */
let last: Promise<unknown> = Promise.resolve();

/** The threads that help; undefined if this one is alone. */
export const team = (): Team | undefined => present;

/** As many threads as the host does at once. */
const all = (): number => Math.max(1, Math.min(64, hardwareThreads()));

/** Whether the host lets threads share memory: pages must be isolated from other origins. */
const mayShare = (): boolean =>
  globals.SharedArrayBuffer !== undefined && globals.crossOriginIsolated !== false;

/** Uses so many threads from now on, or as many as there are; the number that there will be. */
export function setThreads(count: number | undefined = all()): Promise<number> {
  const change = last.then(() => use(count));
  last = change.catch(() => undefined);
  return change;
}

async function use(count: number): Promise<number> {
  const before = present?.size ?? 1;
  if (count === before) return count;
  const fresh = count > 1 && mayShare() ? await startTeam(count - 1) : undefined;
  present?.end();
  present = fresh;
  renew();
  return fresh?.size ?? 1;
}

/** A team on shared memory, which becomes the memory; undefined if the host has no such thing. */
async function startTeam(helpers: number): Promise<Team | undefined> {
  const place = shared ?? sharedMemory();
  if (place === undefined) return undefined;
  try {
    const fresh = await Team.start(helpers, place.memory);
    if (shared === undefined) moveTo(place.memory, place.maximum);
    shared = place;
    return fresh;
  } catch {
    return undefined; // a page's policy may forbid threads
  }
}

function sharedMemory(): typeof shared {
  for (const maximum of MAXIMA) {
    try {
      return { memory: newSharedMemory(maximum), maximum };
    } catch {
      // the host has no room for so much
    }
  }
  return undefined;
}

/** What was made for the present memory and threads, made anew when they change. */
export class Renewed<T> {
  private readonly make: () => T;
  private made: { readonly value: T; readonly since: number } | undefined;

  constructor(make: () => T) {
    this.make = make;
  }

  get value(): T {
    if (this.made?.since !== generation()) this.made = { value: this.make(), since: generation() };
    return this.made.value;
  }
}

/** Room in the memory for what threads load. */
export const rooms = {
  reserve: (bytes: number, what: string): number => memory().reserve(bytes, what),
  free: (address: number, bytes: number): void => memory().free(address, bytes),
};
