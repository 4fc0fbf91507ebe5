/** The texts that readers changed on this page, by file: what other cells import. */
export const edited: Record<string, string> = {};
