import type { usePickedArticles } from './pickedArticlesStore'
import { moveInList } from '../window/listKeys'

const rows = '[data-id]'

/** Keys of selection in the list of the library, as in the list of notes; true for one that meant it. */
export function pickWithKey(event: KeyboardEvent, picked: ReturnType<typeof usePickedArticles>): boolean {
  const id = rowOf(event.target)
  const withCtrl = event.ctrlKey || event.metaKey
  if (event.key === 'Escape' && picked.count > 0) picked.clear()
  else if (withCtrl && event.key.toLowerCase() === 'a' && !event.shiftKey) picked.all()
  else if (withCtrl && event.key === ' ' && id) picked.toggle(id)
  else if (event.shiftKey && ['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key) && id) {
    if (picked.count === 0) picked.anchor(id)
    moveInList(event, rows)
    const now = rowOf(document.activeElement)
    if (now) picked.extend(now)
  } else return false
  event.preventDefault()
  event.stopPropagation()
  return true
}

function rowOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>(rows)?.dataset.id : undefined
}
