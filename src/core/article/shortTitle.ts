/** A title or name as a message quotes it: at most 40 UTF-16 code units. */
export const shortTitle = (title: string): string =>
  title.length > 40 ? `${title.slice(0, 39).trimEnd()}…` : title
