import { nextTick } from 'vue'

/** What happens to a row may take it away: the focus goes to the one that follows it, else to the view itself. */
export function useRowFocus(): { keepFocus: (event: Event, work: () => unknown) => void } {
  async function run(event: Event, work: () => unknown): Promise<void> {
    const from = event.currentTarget instanceof Element ? event.currentTarget : null
    const view = from?.closest<HTMLElement>('[data-rows]')
    const row = from?.closest('li')
    const at = view && row ? [...view.querySelectorAll('li')].indexOf(row) : -1
    await work()
    await nextTick()
    if (!view || at < 0 || (document.activeElement && document.activeElement !== document.body)) return
    const rows = [...view.querySelectorAll<HTMLElement>('li .go')]
    const next = rows[Math.min(at, rows.length - 1)] ?? document.querySelector<HTMLElement>('[data-rows-end]')
    next?.focus({ preventScroll: false })
  }
  return { keepFocus: (event, work) => void run(event, work) }
}
