/** The caret as it is drawn: Chromium draws none in text that cannot be edited, so one is laid over it. */
export interface CaretMark {
  /** Puts it where the selection ends, and that place into the window when it just left it. */
  show(scroller: HTMLElement): void
  remove(): void
}

export function drawnCaret(): CaretMark {
  const element = document.createElement('div')
  element.className = 'caret'
  element.ariaHidden = 'true'
  document.body.append(element)
  let last = ''
  /** What came into the window far from here takes its height only when it is laid out. */
  function showAgain(scroller: HTMLElement, frames: number): void {
    requestAnimationFrame(() => {
      if (!element.isConnected) return
      last = ''
      mark.show(scroller)
      if (frames > 1) showAgain(scroller, frames - 1)
    })
  }
  const mark: CaretMark = {
    remove: () => element.remove(),
    show(scroller) {
      const place = placeOfCaret()
      if (!place) {
        element.hidden = true
        return
      }
      let { box } = place
      const view = scroller.getBoundingClientRect()
      // Followed when it moves; a reader who scrolls away from it is not pulled back.
      if (place.key !== last) {
        const isFar = box.top > view.bottom + view.height || box.bottom < view.top - view.height
        if (box.bottom > view.bottom - 60) scroller.scrollTop += box.bottom - view.bottom + 120
        else if (box.top < view.top + 20) scroller.scrollTop += box.top - view.top - 80
        box = placeOfCaret()?.box ?? box
        if (isFar) showAgain(scroller, 3)
      }
      last = place.key
      element.hidden = box.top < view.top - 4 || box.bottom > view.bottom
      element.style.transform = `translate(${box.left - 1}px, ${box.top}px)`
      element.style.height = `${box.height}px`
    },
  }
  return mark
}

const keys = new WeakMap<Node, number>()
let nodes = 0

function placeOfCaret(): { box: DOMRect; key: string } | null {
  const selection = window.getSelection()
  const node = selection?.focusNode
  if (!selection || !node) return null
  const number = keys.get(node) ?? (nodes += 1)
  keys.set(node, number)
  const range = document.createRange()
  range.setStart(node, selection.focusOffset)
  let box = range.getClientRects()[0]
  // At the edge of an element there is no box of no width: the character there has one.
  if (!box && node instanceof Text && node.data.length > 0) {
    const at = Math.min(selection.focusOffset, node.data.length - 1)
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    const whole = range.getBoundingClientRect()
    box = at < selection.focusOffset ? new DOMRect(whole.right, whole.top, 0, whole.height) : whole
  }
  return box && box.height > 0 ? { box, key: `${number} ${selection.focusOffset}` } : null
}
