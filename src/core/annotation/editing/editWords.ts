import { shortTitle } from '../../article/shortTitle'
import { equalValues } from './edit'
import type { Edit, NotebookRecord, Step } from './history'

/** What an edit has done, in words for the reader: “highlight deleted”, “3 highlights recoloured”. */
export function wordsOfEdit({ steps }: Pick<Edit, 'steps'>): string {
  const [first, ...others] = steps.filter(({ list }) => list !== 'drafts')
  if (!first) return steps.length === 1 ? 'draft discarded' : 'drafts discarded'
  const all = [first, ...others]
  if (all.every(({ list }) => list === 'highlights')) return wordsOfHighlights(all)
  const given = all.find(({ list }) => list === 'entityNotes')
  if (given && others.length > 0)
    return all.some(({ list }) => list === 'highlights')
      ? `note moved to “${nameIn(given)}”`
      : `note on “${nameIn(given)}” changed`
  if (others.length > 0) return `${all.length} changes`
  switch (first.list) {
    case 'pageNotes':
      return `note on the article ${noteDeed(first)}`
    case 'entityNotes':
      return `note on “${nameIn(first)}” ${noteDeed(first)}`
    case 'rules':
      return `correction of “${nameIn(first)}” in every article${isGone(first) ? ' taken back' : ''}`
    default:
      return `correction of “${nameIn(first)}”${isGone(first) ? ' taken back' : ''}`
  }
}

function wordsOfHighlights(steps: readonly Step[]): string {
  const deeds = new Set(steps.map(highlightDeed))
  const [deed] = deeds
  const [first] = steps
  if (deeds.size === 1 && deed && first)
    return steps.length > 1
      ? `${steps.length} highlights ${deed}`
      : deed === 'deleted' && first.before?.note
        ? 'highlight and note deleted'
        : deed.startsWith('note')
          ? deed
          : `highlight ${deed}`
  if (deeds.has('added')) return 'highlight split'
  if (steps.filter((step) => !isGone(step)).length === 1) return 'highlights joined'
  return `${steps.length} highlights changed`
}

function highlightDeed(step: Step): string {
  const { before, after } = step
  if (isGone(step)) return 'deleted'
  if (!before) return 'added'
  if (before.deleted !== undefined) return 'brought back'
  if (differs(step, 'quote') || differs(step, 'position')) return 'moved'
  if (before.note !== after?.note) return `note ${noteDeed(step)}`
  if (differs(step, 'color')) return 'recoloured'
  return differs(step, 'tags') ? 'tagged' : 'changed'
}

function noteDeed(step: Step): string {
  if (isGone(step) || !step.after?.note) return 'deleted'
  return !step.before?.note || step.before.deleted !== undefined ? 'added' : 'changed'
}

const isGone = ({ after }: Step): boolean => after === undefined || after.deleted !== undefined

const differs = ({ before, after }: Step, field: keyof NotebookRecord): boolean =>
  !equalValues(before?.[field], after?.[field])

const nameIn = ({ before, after }: Step): string => shortTitle(after?.entity ?? before?.entity ?? '')
