/** @file Which names of entries are taken: those that stay inside a folder if written to a disk. */

/** Whether a name has no step up, no root, no drive, no backslash, no control characters. */
export function isSafeName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  const odd = /[\\\u0000-\u001f\u007f]|\p{Surrogate}|^[A-Za-z]:/u.test(name);
  return !odd && name.split("/").every((part) => !["", ".", ".."].includes(part));
}
