/** Fetching and keeping the files of a plan. */
import type { Progress } from "./messages.ts";
import { addressOf, keyOf, type Plan } from "./plan.ts";

/** Where the files of a plan are kept. */
export interface Store {
  /** The site's address, with a slash at its end. */
  readonly root: string;
  readonly plan: Plan;
  readonly cache: () => Promise<Cache>;
}

/** Files fetched at once: enough to be quick, few enough to leave room for what the reader does. */
const AT_ONCE = 4;

/** After so many failures in a row the network counts as gone. */
const PATIENCE = 5;

const REPORT_EVERY = 25;

/**
 * Fetches those of `paths` that are not kept yet; gives how many are still missing. Two fills at a
 * time are harmless: what one has kept the other finds.
 */
export async function fill(
  store: Store,
  paths: readonly string[],
  onProgress?: () => Promise<void>,
): Promise<number> {
  const cache = await store.cache();
  const kept = await keptKeys(cache);
  const queue = [...new Set(paths)].filter((path) => !kept.has(key(store, path)));
  let missing = queue.length;
  let failures = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      if (failures >= PATIENCE) return;
      if (await keep(store, cache, path)) {
        missing -= 1;
        failures = 0;
      } else failures += 1;
      if (++done % REPORT_EVERY === 0) await onProgress?.();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return missing;
}

const key = ({ root, plan }: Store, path: string): string => {
  const file = plan.files[path];
  return file ? keyOf(root, path, file) : "";
};

const keptKeys = async (cache: Cache): Promise<ReadonlySet<string>> =>
  new Set((await cache.keys()).map(({ url }) => url));

async function keep(store: Store, cache: Cache, path: string): Promise<boolean> {
  // Names with a hash never change; others may lie in the browser's own cache in an older version.
  const isFixed = path.startsWith("_astro/");
  try {
    const response = await fetch(addressOf(store.root, path), {
      cache: isFixed ? "default" : "no-cache",
    });
    const isWanted = response.status === 200 || (path === "404.html" && response.status === 404);
    if (!isWanted || response.redirected) return false;
    await cache.put(key(store, path), response);
    return true;
  } catch {
    return false;
  }
}

/** Lets go of what no file of the plan needs. */
export async function tidy(store: Store): Promise<void> {
  const cache = await store.cache();
  const wanted = new Set(Object.keys(store.plan.files).map((path) => key(store, path)));
  for (const request of await cache.keys()) {
    if (!wanted.has(request.url)) await cache.delete(request);
  }
}

/** How much is kept by now. */
export async function progress(store: Store, busy: boolean): Promise<Progress> {
  const kept = await keptKeys(await store.cache());
  const files = Object.entries(store.plan.files);
  const isKept = (path: string): boolean => kept.has(key(store, path));
  const usual = files.filter(([, [, when]]) => when !== "used");
  const large = files.filter(([path, [, when]]) => when === "used" && !isKept(path));
  return {
    type: "progress",
    kept: usual.filter(([path]) => isKept(path)).length,
    total: usual.length,
    large: large.length,
    largeBytes: large.reduce((sum, [, [, , bytes]]) => sum + bytes, 0),
    busy,
  };
}
