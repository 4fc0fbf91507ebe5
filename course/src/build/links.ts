/** The site's base path, with a slash at both ends. */
const base = import.meta.env.BASE_URL.replace(/\/*$/, "/");

/** The address of a page of the site, given its path without a leading slash. */
export const href = (path: string): string => base + path;

/** The address of a lesson. */
export const lessonHref = (id: string): string => href(`${id}/`);
