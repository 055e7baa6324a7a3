import type { GlossErrorCode } from '../../core/error'

/** What can be done about each error; the message from the main process says what happened. */
const advice: Record<GlossErrorCode, string> = {
  'not-found': 'It may have been moved or deleted.',
  unreadable: 'Nothing in your library was touched.',
  'unsupported-format': 'Gloss reads saved web pages, plain text and Markdown.',
  'no-article-in-page': 'Saving the page again after it has loaded often helps.',
  'too-large': 'Nothing in your library was touched.',
  damaged: 'The damaged file is kept as it is.',
  'too-new': 'It was written by a newer Gloss and was left untouched.',
  locked: 'Close the other Gloss that uses this library, then try again.',
  'save-failed':
    'What you wrote is still on the screen. Free some space or check the folder, then try again.',
  'network-off': 'Save the page in your browser and drop the file here, or copy its words and paste them.',
  usage: '',
  'bad-request': 'Nothing was changed.',
  unexpected: 'Starting Gloss again may help.',
}

/** The sentence a reader sees: what happened, then what is safe or can be done. */
export function wordsFor(code: GlossErrorCode, message: string): string {
  const sentence = /[.!?…]$/.test(message) ? message : `${message}.`
  return [sentence, advice[code]].filter(Boolean).join(' ')
}
