import { useCorrections } from '../glossary/correcting/correctionStore'
import { useGlossary } from '../glossary/glossaryStore'
import { useReading } from '../reader/readingStore'

/** Opens the card of a name in the selection or the open highlight; asks who it is where there is none. */
export function define(): void {
  const reading = useReading()
  const glossary = useGlossary()
  const open = reading.openHighlight ? reading.find(reading.openHighlight) : undefined
  const span = reading.selection ?? open?.placement.span
  if (!span) return
  for (const entity of glossary.entities) {
    const index = entity.mentions.findIndex((mention) => mention.start < span.end && mention.end > span.start)
    if (index >= 0) {
      glossary.show(entity.id, index)
      return
    }
  }
  useCorrections().begin()
}
