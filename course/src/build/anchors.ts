/** "The error of a layer" → "the-error-of-a-layer". */
export const slug = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");

/** The anchor of a definition, theorem, … that has a title and no id of its own. */
export const boxAnchor = (kind: string, title: string): string => `${kind}-${slug(title)}`;
