import { shallowReactive } from 'vue'
import { useMessages } from '../../window/messageStore'
import { keyOf, type NoteAddress } from './draftQueue'

/** Half-written words that the disk refused, by note. They are nowhere else. */
export class Unkept<Words> {
  readonly #words = shallowReactive(new Map<string, Words>())

  of(note: NoteAddress): Words | undefined {
    return this.#words.get(keyOf(note))
  }

  /** `undefined` when the newest words are on disk, or not wanted. */
  put(note: NoteAddress, words: Words | undefined): void {
    if (words === undefined) this.#words.delete(keyOf(note))
    else this.#words.set(keyOf(note), words)
  }
}

/**
 * Shows words that are on no disk, whole, until the reader closes them. `what` they are, “The note on …”, tells them from
 * others.
 */
export function warnOfUnkept(
  what: string,
  { note, tags = [] }: { note: string; tags?: readonly string[] },
  writeOn: () => Promise<void>,
): void {
  const messages = useMessages()
  const title = `${what} is not saved.`
  const words = [note, tags.map((tag) => `#${tag}`).join(' ')].filter(Boolean).join('\n\n')
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(words)
      messages.say('Words copied')
    } catch (error) {
      messages.fail(error, 'The words could not be copied.')
    }
  }
  async function resume(): Promise<void> {
    messages.alerts = messages.alerts.filter((alert) => alert.title !== title)
    await writeOn()
  }
  messages.warn({
    title,
    text: words,
    acts: [
      { words: 'Write on', run: resume },
      { words: 'Copy its words', run: copy },
    ],
  })
}
