import { useEffect, useState } from "preact/hooks";

/** Whether the window is as narrow as a phone: plots are then drawn smaller, so that their letters are not. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(false);
  useEffect(() => {
    const query = matchMedia("(max-width: 40rem)");
    const read = (): void => setNarrow(query.matches);
    read();
    query.addEventListener("change", read);
    return () => query.removeEventListener("change", read);
  }, []);
  return narrow;
}
