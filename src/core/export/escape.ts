/** One line of plain words as Markdown that shows exactly these words. */
export function escapeLine(line: string): string {
  const dollars = line.indexOf('$') !== line.lastIndexOf('$')
  const escaped = line.replace(/[\\`*_[\]<~$|=%^#&]/g, (sign, at: number) =>
    needsEscape(sign, line, at, dollars) ? '\\' + sign : sign,
  )
  return (
    escaped
      // What makes a list, a heading, a rule or a quote of a line stands at its start.
      .replace(/^([ \t]*)([-+>=])/, '$1\\$2')
      .replace(/^([ \t]*\d+)([.)])/, '$1\\$2')
      // White space at the ends would be taken away or mean code.
      .replace(/^[ \t]/, characterReference)
      .replace(/[ \t]$/, characterReference)
  )
}

/** The words that `escapeLine` was given. */
export function unescapeLine(markdown: string): string {
  return markdown.replace(
    /\\([!-/:-@[-`{-~])|&#(\d{1,7});/g,
    (_, sign: string | undefined, code: string | undefined) => sign ?? fromCode(Number(code)),
  )
}

/** As `escapeLine`, for words in double quotes within a line: line breaks and the quotes too. */
export function escapeQuoted(words: string): string {
  return escapeLine(words)
    .replace(/"/g, '\\"')
    .replace(/[\u0000-\u001f\u2028\u2029\u0085]/g, characterReference)
}

function needsEscape(sign: string, line: string, at: number, dollars: boolean): boolean {
  const before = line[at - 1] ?? ' '
  const after = line[at + 1] ?? ' '
  switch (sign) {
    case '_':
      return !(isWord(before) && isWord(after))
    case '#':
      return !isWord(before)
    case '$':
      return dollars
    case '=':
    case '%':
      return before === sign || after === sign
    case '&':
      return /^&(#?[a-z0-9]+);/i.test(line.slice(at, at + 40))
    default:
      return true
  }
}

const isWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character)
const characterReference = (character: string): string => `&#${character.charCodeAt(0)};`

function fromCode(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}
