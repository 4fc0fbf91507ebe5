/** Waits until the page is there and at rest: what serves the next visit must not slow down this one. */
export function setUpOfflineLater(): void {
  if (!import.meta.env.PROD) return;
  const start = (): void => {
    void import("./client.ts").then(({ setUpOffline }) => setUpOffline());
  };
  const wait = (): void => {
    if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 4000 });
    else setTimeout(start, 1000);
  };
  if (document.readyState === "complete") wait();
  else window.addEventListener("load", wait, { once: true });
}
