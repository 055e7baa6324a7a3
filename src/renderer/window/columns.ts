/** F6 goes round the columns that are open: toolbar, library, article, sidebar. */
export function nextColumn(by: 1 | -1): void {
  const columns = ['.toolbar', '.library', '.scroll, .blank, .failure', 'aside'].flatMap((selector) => {
    const found = document.querySelector<HTMLElement>(selector)
    return found ? [found] : []
  })
  const at = columns.findIndex((column) => column.contains(document.activeElement))
  const start = at < 0 && by === -1 ? 0 : at
  const next = columns[(start + by + columns.length) % columns.length]
  if (!next) return
  const stop = next.matches('.scroll')
    ? next
    : next.querySelector<HTMLElement>(
        ['input', '[tabindex="0"]', 'button:not([tabindex="-1"])', 'a:not([tabindex="-1"])'].join(),
      )
  ;(stop ?? next).focus({ preventScroll: true })
}
