import { useEffect, useState } from "preact/hooks";

/** Event on `document` after the theme changed, by choice or by the system. */
export const THEME_CHANGED = "mathesis:theme";

/** A colour token as an `rgb(…)` string, for canvas: `colour(element, "--role-delta")`. */
export function colour(element: HTMLElement, token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  probe.hidden = true;
  element.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/** A number that grows with every change of theme: canvases list it among their effects' inputs. */
export function useThemeVersion(): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const bump = (): void => setVersion((v) => v + 1);
    document.addEventListener(THEME_CHANGED, bump);
    return () => document.removeEventListener(THEME_CHANGED, bump);
  }, []);
  return version;
}
