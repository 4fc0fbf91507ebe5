/**
 * The service worker: answers from what is kept, fetches and keeps what is not. The build bundles it
 * into sw.js at the site's root with the plan in it (offline/write.ts).
 */
import { fill, progress, tidy } from "./keep.ts";
import type { ToWorker } from "./messages.ts";
import { keyOf, NOT_FOUND, NOT_KEPT, type Plan, targetOf } from "./plan.ts";
import type { Scope } from "./scope.ts";

declare const PLAN: Plan;

// The compiler takes this file for a page's: the scope of a service worker is another.
const scope = globalThis as unknown as Scope;
const root = scope.registration.scope;
const store = { root, plan: PLAN, cache: () => caches.open(`mathesis ${root}`) };

const paths = Object.keys(PLAN.files);
const tier = (when: string): string[] => paths.filter((path) => PLAN.files[path]?.[1] === when);

scope.addEventListener("install", (event) => {
  event.waitUntil(
    fill(store, tier("first")).then((missing) => {
      if (missing > 0) throw new RangeError(`${missing} files of the frame could not be fetched`);
    }),
  );
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(tidy(store).then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const target = targetOf(PLAN.files, root, request.url);
  if (target.kind === "foreign") return;
  if (target.kind === "redirect") {
    const search = new URL(request.url).search;
    event.respondWith(Promise.resolve(Response.redirect(`${root}${target.path}${search}`, 301)));
  } else if (target.kind === "file") event.respondWith(answer(request, target.path));
  else if (request.mode === "navigate") event.respondWith(lost(request));
});

/** A file of the site: as it is kept, else from the network, and kept from then on. */
async function answer(request: Request, path: string): Promise<Response> {
  const file = PLAN.files[path];
  if (!file) return fetch(request);
  const cache = await store.cache();
  const key = keyOf(root, path, file);
  const kept = await cache.match(key);
  if (kept) return kept;
  try {
    const response = await fetch(request);
    if (response.status === 200 && response.type === "basic") {
      await cache.put(key, response.clone());
    }
    return response;
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    return page(NOT_KEPT, 503);
  }
}

/** An address that the site does not have, or has since this version. */
async function lost(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return page(NOT_FOUND, 404);
  }
}

async function page(path: string, status: number): Promise<Response> {
  const file = PLAN.files[path];
  const kept = file && (await (await store.cache()).match(keyOf(root, path, file)));
  if (!kept) return Response.error();
  return new Response(kept.body, { status, headers: kept.headers });
}

scope.addEventListener("message", (event) => {
  const message = event.data as ToWorker;
  if (message.type === "take-over") event.waitUntil(scope.skipWaiting());
  if (message.type === "fill") event.waitUntil(fillAll(message));
});

async function fillAll({ now, rest, large }: ToWorker & { type: "fill" }): Promise<void> {
  const own = now.flatMap((address) => {
    const target = targetOf(PLAN.files, root, address);
    return target.kind === "file" ? [target.path] : [];
  });
  const wanted = [
    ...own,
    ...(rest ? [...tier("first"), ...tier("then")] : []),
    ...(large ? tier("used") : []),
  ];
  const tell = async (busy: boolean): Promise<void> => {
    const state = await progress(store, busy);
    for (const client of await scope.clients.matchAll()) client.postMessage(state);
  };
  await fill(store, wanted, () => tell(true));
  await tell(false);
}
