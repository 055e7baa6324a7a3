import { useEventListener } from '@vueuse/core'
import { highlightColors } from '../../core/annotation/notebook'
import { useAnnotations } from '../annotation/annotationStore'
import { define } from '../annotation/define'
import { useGlossary } from '../glossary/glossaryStore'
import { useLibrary } from '../library/libraryStore'
import { useFind } from '../reader/findStore'
import { useReading } from '../reader/readingStore'
import { useSettings } from '../settings/settingsStore'
import { nextColumn } from './columns'
import { useMessages } from './messageStore'
import { usePanels } from './panelStore'
import { useTrail } from './trailStore'

/** A key as pressed: modifiers in this order, then the key's name in lower case. */
export function keyName(event: KeyboardEvent): string {
  const parts = []
  if (event.ctrlKey || event.metaKey) parts.push('ctrl')
  if (event.altKey) parts.push('alt')
  if (event.shiftKey && event.key.length > 1) parts.push('shift')
  else if (event.shiftKey && (event.ctrlKey || event.metaKey) && /^[a-z]$/i.test(event.key))
    parts.push('shift')
  return [...parts, event.key.toLowerCase()].join('+')
}

/** Makes the keys of product.md work. Plain letters do nothing while something is being typed. */
export function useShortcuts(toggleCaret: () => void): void {
  const annotations = useAnnotations()
  const glossary = useGlossary()
  const library = useLibrary()
  const reading = useReading()
  const settings = useSettings()
  const find = useFind()
  const messages = useMessages()
  const panels = usePanels()
  const trail = useTrail()

  const go = (by: 1 | -1): void => {
    const id = trail.step(by)
    if (id) void library.open(id, false)
  }
  const undo = (): void => {
    // What the toast offers to undo is the last thing done, also when it was no change of this notebook.
    const offered = messages.toast?.undo
    messages.toast = null
    if (offered) void offered()
    else void annotations.undo()
  }

  const everywhere: Record<string, () => void> = {
    'ctrl+o': () => void library.choose(),
    'ctrl+e': () => reading.id && void library.exportMarkdown(reading.id),
    'ctrl+b': panels.toggleLibrary,
    f9: panels.toggleSidebar,
    f6: () => nextColumn(1),
    'shift+f6': () => nextColumn(-1),
    f7: toggleCaret,
    'ctrl+f': () => reading.id && find.show(),
    'ctrl+k': () => (panels.palette = true),
    'ctrl+,': () => (panels.text = !panels.text),
    'ctrl+shift+a': () => panels.showTab('notes'),
    'ctrl+shift+g': () => panels.showTab('glossary'),
    'ctrl+=': () => void settings.stepText(1),
    'ctrl++': () => void settings.stepText(1),
    'ctrl+-': () => void settings.stepText(-1),
    'ctrl+0': () => void settings.stepText(0),
    'alt+arrowleft': () => go(-1),
    'alt+arrowright': () => go(1),
  }
  const reader: Record<string, () => void> = {
    'ctrl+z': undo,
    'ctrl+shift+z': () => void annotations.redo(),
    'ctrl+y': () => void annotations.redo(),
    h: () => reading.selection && void annotations.highlight(reading.selection),
    n: () => void annotations.write(),
    d: define,
    '[': () => glossary.step(-1),
    ']': () => glossary.step(1),
    '/': () => reading.id && find.show(),
    '?': () => (panels.keys = true),
    delete: () => reading.openHighlight && void annotations.remove(reading.openHighlight),
  }

  /** Closes what is on top. */
  function escape(): void {
    if (find.open) find.close()
    else if (annotations.editing) annotations.leave()
    else if (reading.selection && !reading.barClosed) reading.barClosed = true
    else if (reading.selection) window.getSelection()?.removeAllRanges()
    else if (reading.openHighlight) reading.openHighlight = null
    else if (panels.size !== 'wide' && panels.overLibrary) panels.overLibrary = false
    else if (glossary.card) glossary.close()
    else if (panels.size === 'narrow' && panels.overSidebar) panels.overSidebar = false
    else messages.toast = null
  }

  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    if (event.defaultPrevented || panels.palette || panels.keys) return
    const name = keyName(event)
    const typing =
      event.target instanceof Element && event.target.matches('input, textarea, [contenteditable]')
    const inMenu = event.target instanceof Element && event.target.closest('[role="menu"], [role="dialog"]')
    if (name === 'escape' && !inMenu) {
      event.preventDefault()
      escape()
      return
    }
    const color = /^[1-6]$/.test(event.key) ? highlightColors[Number(event.key) - 1] : undefined
    const action = everywhere[name] ?? (typing || inMenu ? undefined : reader[name])
    if (action) {
      event.preventDefault()
      action()
    } else if (color && !typing && !inMenu && name.length === 1) {
      if (reading.selection) void annotations.highlight(reading.selection, color)
      else if (reading.openHighlight) void annotations.recolor(reading.openHighlight, color)
    }
  })
}
