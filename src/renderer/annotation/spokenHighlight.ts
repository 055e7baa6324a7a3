import { watch } from 'vue'
import { useReading } from '../reader/readingStore'
import { useAnnouncements } from '../window/announceStore'
import { useAnnotations } from './annotationStore'
import { useColors } from './editor/colorStore'
import { shortened, standingAt, wordsNow } from './highlightPlaces'
import { useReshaping } from './reshapeStore'

/** Tells a screen reader which highlight was opened, for the ring is all that shows it. */
export function useSpokenHighlight(): void {
  const reading = useReading()
  const reshaping = useReshaping()
  const annotations = useAnnotations()
  const colors = useColors()
  const announcements = useAnnouncements()

  watch(
    () => reading.openHighlight,
    (id) => {
      // The list and the sheet of a note say it themselves.
      if (id === null || annotations.editing || document.activeElement?.closest('.list')) return
      const placed = reading.find(id)
      const span = reshaping.placeOf(id)
      if (!placed || !span) return
      const { color, note } = placed.highlight
      const here = standingAt(reading.highlights, span).length
      const others = here > 1 ? `, ${here} highlights here` : ''
      const said = `${colors.spoken(color)} highlight${note === '' ? '' : ' with note'} open${others}`
      announcements.announce(`${said}: ${shortened(wordsNow(placed, reading.text))}`)
    },
  )
}
