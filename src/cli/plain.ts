/** Text of unknown origin on one line of a terminal: control characters and bidi overrides could act on it. */
export function plain(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
}

/** The same for text of many lines. */
export function plainText(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split('\t').map(plain).join('\t'))
    .join('\n')
}

/** At most `width` characters, with an ellipsis where some are missing. */
export function cut(text: string, width: number): string {
  const characters = [...plain(text)]
  return characters.length <= width ? characters.join('') : `${characters.slice(0, width - 1).join('')}…`
}

/** Rows with their columns under each other; the last column is as long as it is. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, [...plain(cell)].length)
  return rows
    .map((row) =>
      row
        .map((cell, i) => {
          const text = plain(cell)
          return i === row.length - 1 ? text : text + ' '.repeat((widths[i] ?? 0) - [...text].length)
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
