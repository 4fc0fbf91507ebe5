/**
 * The page's side of reading offline: starts the service worker, says how much is kept, and offers a
 * new version when there is one. Loaded when the page has come to rest.
 */
import { href } from "../build/links.ts";
import type { Progress, ToWorker } from "./messages.ts";

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;

const status = (): HTMLElement | null => document.querySelector("[data-offline]");

/** True where the reader asked the browser to spare the network. */
const isSparing = (): boolean => {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
};

/** Starts it all. Where service workers are refused, the site works as it does with a network. */
export async function setUpOffline(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  const isFirst = workers.controller === null;
  workers.addEventListener("message", ({ data }) => show(data as Progress));
  const options = { scope: href(""), updateViaCache: "none" } as const;
  // Private windows and test browsers refuse; a browser may even answer with nothing.
  const registration = await workers
    .register(href("sw.js"), options)
    .catch((): undefined => undefined);
  if (!registration) return;
  watchUpdates(registration, workers, isFirst);
  const { active } = await workers.ready;
  active?.postMessage(fillMessage(false));
}

/** What the page has loaded is kept first, so that one visit is enough to read it again. */
const fillMessage = (large: boolean): ToWorker => ({
  type: "fill",
  now: [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)],
  rest: !isSparing() || large,
  large,
});

function show({ type, kept, total, large, largeBytes, busy }: Progress): void {
  const box = status();
  if (!box || type !== "progress") return;
  const isWhole = kept === total;
  box.dataset["offline"] = isWhole ? (large === 0 ? "all" : "whole") : busy ? "busy" : "part";
  box.textContent = isWhole
    ? "Kept for reading offline."
    : `Kept for reading offline: ${kept} of ${total} files.`;
  if (busy) return;
  if (!isWhole && isSparing()) box.append(" ", wish("Keep all of it"));
  else if (isWhole && large > 0) {
    box.append(" ", wish(`Keep the large tools too (${megabytes(largeBytes)})`));
  }
}

function wish(text: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-bare";
  button.textContent = text;
  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.serviceWorker.controller?.postMessage(fillMessage(true));
  });
  return button;
}

/** Offers a version that waits, or that another tab has let in. */
function watchUpdates(
  registration: ServiceWorkerRegistration,
  workers: ServiceWorkerContainer,
  isFirst: boolean,
): void {
  let asked = false;
  let isNew = isFirst;
  const offer = (): void => {
    showUpdate(() => {
      asked = true;
      const { waiting } = registration;
      if (waiting) waiting.postMessage({ type: "take-over" } satisfies ToWorker);
      else location.reload();
    });
  };
  workers.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (!isNew) offer();
    isNew = false; // the first worker of all takes over without a word
  });
  if (registration.waiting && workers.controller) offer();
  registration.addEventListener("updatefound", () => {
    const next = registration.installing;
    next?.addEventListener("statechange", () => {
      if (next.state === "installed" && workers.controller) offer();
    });
  });
}

function showUpdate(take: () => void): void {
  if (document.querySelector(".update")) return;
  const box = document.createElement("div");
  box.className = "update";
  box.setAttribute("role", "status");
  const text = document.createElement("p");
  text.textContent = "A new version of the course is ready.";
  const button = (label: string, className: string, onClick: () => void): HTMLButtonElement => {
    const element = document.createElement("button");
    element.type = "button";
    element.className = className;
    element.textContent = label;
    element.addEventListener("click", onClick);
    return element;
  };
  box.append(
    text,
    button("Load it", "button button-strong", take),
    button("Later", "button button-bare", () => box.remove()),
  );
  document.body.append(box);
}
