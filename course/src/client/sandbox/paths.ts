/** "code/tape.ts" for "./tape.ts" imported by "code/main.ts"; null for anything else. */
export function siblingFile(from: string, id: string): string | null {
  const name = /^\.\/([\w.-]+\.ts)$/.exec(id)?.[1];
  return name === undefined ? null : from.replace(/[^/]*$/, name);
}
