import { useEventListener } from '@vueuse/core'

/** Words that were cut off to fit are shown whole while the pointer rests on them. */
export function useClippedTitles(): void {
  let given: HTMLElement | null = null
  useEventListener(document, 'mouseover', ({ target }: MouseEvent) => {
    if (given && target instanceof Node && given.contains(target)) return
    given?.removeAttribute('title')
    given = target instanceof Element ? clippedAt(target) : null
    if (given) given.title = wholeWords(given)
  })
}

/** The element at or above this one that shows only a part of its words, if nothing else explains it. */
function clippedAt(element: Element): HTMLElement | null {
  if (element.closest('[title], .article, [contenteditable]')) return null
  for (let at: Element | null = element, up = 0; at && up < 3; at = at.parentElement, up += 1)
    if (at instanceof HTMLElement && isClipped(at)) return at
  return null
}

function isClipped(element: HTMLElement): boolean {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
  if (scrollWidth <= clientWidth && scrollHeight <= clientHeight + 2) return false
  const style = getComputedStyle(element)
  return style.textOverflow === 'ellipsis' || /^\d/.test(style.getPropertyValue('-webkit-line-clamp'))
}

/** A tooltip of more than this covers what it is about. */
const most = 500
function wholeWords(element: HTMLElement): string {
  const words = element.textContent.replace(/\s+/g, ' ').trim()
  return words.length > most ? `${words.slice(0, most)}…` : words
}
