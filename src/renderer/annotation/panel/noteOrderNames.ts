import type { Settings } from '../../../core/settings'

/** What the orders of notes are called. */
export const noteOrderNames: Record<Settings['noteOrder'], string> = {
  article: 'Article order',
  newest: 'Newest first',
}
