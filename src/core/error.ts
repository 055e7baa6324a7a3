/** Every way in which Gloss can fail, as the window and the command line name it. A closed list. */
export const glossErrorCodes = [
  'not-found',
  'unreadable',
  'unsupported-format',
  'no-article-in-page',
  'too-large',
  'damaged',
  'too-new',
  'locked',
  'save-failed',
  'network-off',
  'usage',
  'bad-request',
  'unexpected',
] as const

export type GlossErrorCode = (typeof glossErrorCodes)[number]

/** The one error Gloss throws: a code for programs, a sentence for people, the file it is about. */
export class GlossError extends Error {
  override readonly name = 'GlossError'
  readonly code: GlossErrorCode
  /** The file or article the error is about, as the reader knows it. */
  readonly path: string | undefined

  constructor(code: GlossErrorCode, message: string, options: { cause?: unknown; path?: string } = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.path = options.path
  }
}

export function isGlossErrorCode(code: string): code is GlossErrorCode {
  return (glossErrorCodes as readonly string[]).includes(code)
}
