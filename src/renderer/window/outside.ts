import type { ArticleId } from '../../core/article/article'
import type { Change, OutsideChange } from '../../core/reading'
import { useAnnotations } from '../annotation/annotationStore'
import { useColors } from '../annotation/editor/colorStore'
import { gloss } from '../gloss'
import { useGlossary } from '../glossary/glossaryStore'
import { useLibrary } from '../library/libraryStore'
import { useReading } from '../reader/readingStore'
import { useMessages } from './messageStore'

/** Shows what other computers have changed, without moving the reader from where they are. */
export function useOutside(): (change: OutsideChange) => Promise<void> {
  const library = useLibrary()
  const reading = useReading()
  const annotations = useAnnotations()
  const glossary = useGlossary()
  const colors = useColors()
  const messages = useMessages()

  async function take(change: OutsideChange): Promise<void> {
    if (change.type === 'notebook-changed') takeNotebook(change.id, change.change)
    else if (change.type === 'article-changed') await takeArticle(change.id)
    else if (change.type === 'taught-changed') {
      await colors.load()
      await glossary.askAgain()
    }
    if (change.type !== 'taught-changed') await library.refresh()
  }

  function takeNotebook(id: ArticleId, change: Change): void {
    if (reading.id !== id) return
    reading.accept(change)
    const isGone = (highlight: string): boolean =>
      change.notebook.highlights.some((one) => one.id === highlight && one.deleted !== undefined)
    const { openHighlight } = reading
    const written = annotations.editing?.id
    if (written && isGone(written)) {
      messages.say('Deleted on another computer; it stays, because you are writing on it')
      void reading.commit('The highlight could not be kept.', (article) =>
        gloss.reviveHighlight({ id: article, highlight: written }),
      )
    } else if (openHighlight && isGone(openHighlight)) reading.openHighlight = null
  }

  async function takeArticle(id: ArticleId): Promise<void> {
    const before = reading.reading
    if (!before || reading.id !== id) return
    const at = reading.visible.start
    const words = reading.text.slice(at, at + 80)
    try {
      const opened = await gloss.openArticle({ id })
      if (reading.id !== id) return
      reading.reading = opened
    } catch (error) {
      if (reading.id !== id) return
      reading.close()
      messages.fail(error, `“${before.article.header.title}” is no longer in the library.`)
      return
    }
    const start = words === '' ? -1 : reading.text.indexOf(words)
    if (start >= 0 && start !== at) reading.bring({ start, end: start + 1 }, 0.02)
    messages.say('The article was replaced by another computer')
    await glossary.askAgain()
  }

  return (change) =>
    take(change).catch((error: unknown) => messages.fail(error, 'The library could not be read.'))
}
