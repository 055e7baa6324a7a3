/** A document of a .bio file: its sentences as the source's own tokens. */
export interface BioDocument {
  sentences: string[][]
  tags: string[][]
}

/** Reads `TOKEN<TAB>TAG` lines; a blank line ends a sentence, `# doc =` starts a document. Without documents, one for all. */
export function readBio(content: string): BioDocument[] {
  const documents: BioDocument[] = []
  let current: BioDocument = { sentences: [], tags: [] }
  let tokens: string[] = []
  let tags: string[] = []
  const endSentence = (): void => {
    if (tokens.length > 0) {
      current.sentences.push(tokens)
      current.tags.push(tags)
    }
    tokens = []
    tags = []
  }
  const endDocument = (): void => {
    endSentence()
    if (current.sentences.length > 0) documents.push(current)
    current = { sentences: [], tags: [] }
  }
  for (const line of content.split('\n')) {
    if (/^# doc =/.test(line)) endDocument()
    else if (line === '') endSentence()
    else {
      const [token = '', tag = 'O'] = line.split('\t')
      tokens.push(token)
      tags.push(tag)
    }
  }
  endDocument()
  return documents
}

/**
 * The document as running text, a paragraph a sentence, with the place of every token in it.
 * @param spaced leaves a space between any two tokens instead of joining signs to words.
 */
export function textOfDocument(
  { sentences }: BioDocument,
  spaced = false,
): {
  text: string
  spans: { start: number; end: number; sentence: number; token: number }[]
} {
  let text = ''
  const spans: { start: number; end: number; sentence: number; token: number }[] = []
  sentences.forEach((tokens, sentence) => {
    let quoted = false
    tokens.forEach((token, at) => {
      const before = tokens[at - 1] ?? ''
      const closingQuote = token === '"' && quoted
      const openQuote = before === '"' && quoted
      const glued =
        at === 0 ||
        (!spaced &&
          (closingQuote ||
            openQuote ||
            /^(?:[.,;:!?)\]}%”’…]|['’](?:s|re|ve|ll|d|m)|n['’]t)$/i.test(token) ||
            /^[([{“‘$£€#]$/.test(before) ||
            (token === '-' && /\p{L}$/u.test(before)) ||
            (before === '-' && /^\p{L}/u.test(token))))
      if (!glued) text += ' '
      spans.push({ start: text.length, end: text.length + token.length, sentence, token: at })
      text += token
      if (token === '"') quoted = !quoted
    })
    text += '\n\n'
  })
  return { text, spans }
}
