import { useEventListener } from '@vueuse/core'
import type { Ref } from 'vue'

/**
 * Lets a selection begin inside a link. Chromium drags the link instead, and every name in the text is one: while
 * the mouse is down on it, it has no address. Its click is the article's own, which needs none.
 */
export function useSelectableLinks(body: Readonly<Ref<HTMLElement | null>>): void {
  useEventListener(body, 'mousedown', (event: MouseEvent) => {
    if (event.button !== 0 || !(event.target instanceof Element)) return
    const link = event.target.closest('a[href]')
    const address = link?.getAttribute('href')
    if (!link || !address) return
    link.removeAttribute('href')
    // After the click, which comes behind the mouseup.
    const restore = (): void => void setTimeout(() => link.setAttribute('href', address))
    window.addEventListener('mouseup', restore, { once: true })
  })
}
