import { h, hydrate } from "preact";
import type { GalleryExample } from "./example.ts";

const modules = import.meta.glob<{ readonly example: GalleryExample }>("./examples/*.tsx");

/** Brings one figure to life; until then it is the picture that the build drew. */
async function wake(room: HTMLElement): Promise<void> {
  const load = modules[`./examples/${room.dataset["example"]}.tsx`];
  if (load === undefined) return;
  const { example } = await load();
  hydrate(h(example.Figure, {}), room);
  room.dataset["awake"] = "";
}

/** Wakes each figure of the gallery when it comes near: its code is not asked for before. */
export function setUpGallery(): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue;
        observer.unobserve(target);
        void wake(target);
      }
    },
    { rootMargin: "200px 0px" },
  );
  for (const room of document.querySelectorAll("[data-example]")) observer.observe(room);
}
