import { THEME_CHANGED } from "../kit/figures/theme.ts";

const KEY = "mathesis.theme";

const stored = (): string => {
  try {
    return localStorage.getItem(KEY) ?? "system";
  } catch {
    return "system";
  }
};

/** Storage may be refused (private windows): the choice then lasts as long as the page. */
const store = (theme: string): void => {
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    return;
  }
};

const announce = (): void => {
  document.dispatchEvent(new Event(THEME_CHANGED));
};

function apply(theme: string): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  announce();
}

/** The three theme buttons; the inline script has applied the stored choice before the paint. */
export function setUpTheme(): void {
  const current = stored();
  for (const input of document.querySelectorAll<HTMLInputElement>("[data-theme-choice] input")) {
    input.checked = input.value === current;
    input.addEventListener("change", () => {
      store(input.value);
      apply(input.value);
    });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", announce);
}
