import { useEventListener } from '@vueuse/core'
import { computed, nextTick } from 'vue'
import { highlightColors } from '../../core/annotation/notebook'
import { useAnnotations } from '../annotation/annotationStore'
import { define } from '../annotation/define'
import { useJoining } from '../annotation/joining'
import { useMeant } from '../annotation/meantHighlight'
import { useReshaping } from '../annotation/reshapeStore'
import { useCorrections } from '../glossary/correcting/correctionStore'
import { useGlossary } from '../glossary/glossaryStore'
import { useCaretMode } from '../reader/caretStore'
import { useFind } from '../reader/findStore'
import { useReading } from '../reader/readingStore'
import { useSettings } from '../settings/settingsStore'
import { nextColumn } from './columns'
import { useCommands } from './commands'
import { useMessages } from './messageStore'
import { usePanels } from './panelStore'

/** A key as pressed: modifiers in this order, then the key's name in lower case. */
export function keyName(event: KeyboardEvent): string {
  const parts = []
  if (event.ctrlKey || event.metaKey) parts.push('ctrl')
  if (event.altKey) parts.push('alt')
  if (event.shiftKey && event.key.length > 1) parts.push('shift')
  else if (event.shiftKey && /^[a-z]$/i.test(event.key)) parts.push('shift')
  return [...parts, event.key.toLowerCase()].join('+')
}

/** A letter means the same with Shift, unless that has a meaning of its own. */
const unshifted = (name: string): string => name.replace(/^shift\+(?=[a-z]$)/, '')

/** Makes the keys of product.md work. Plain letters do nothing while something is being typed. */
export function useShortcuts(toggleCaret: () => void): void {
  const annotations = useAnnotations()
  const corrections = useCorrections()
  const reshaping = useReshaping()
  const joining = useJoining()
  const meant = useMeant()
  const caret = useCaretMode()
  const glossary = useGlossary()
  const reading = useReading()
  const find = useFind()
  const messages = useMessages()
  const panels = usePanels()
  const commands = useCommands()
  const settings = useSettings()

  const byKey = computed(
    () => new Map(commands.value.flatMap((command) => (command.pressed ?? []).map((key) => [key, command]))),
  )
  /** Keys without a modifier, and keys of the window itself. */
  const plain: Record<string, () => void> = {
    h: () => reading.selection && void annotations.highlight(reading.selection),
    n: () => void annotations.write(),
    d: define,
    l: () => void listHere(),
    j: () => void joinHere(),
    '[': () => glossary.step(-1),
    ']': () => glossary.step(1),
    '/': () => reading.id && find.show(),
    delete: () => void meant.whenThere().then((id) => (id === null ? undefined : annotations.remove(id))),
  }
  const everywhere: Record<string, () => void> = {
    f6: () => nextColumn(1),
    'shift+f6': () => nextColumn(-1),
    f7: toggleCaret,
  }

  /** Opens what is meant where no words are selected, as the keys that follow are about it. */
  async function openMeant(): Promise<void> {
    if (reading.selection) return
    reading.openHighlight = meant.id
    await nextTick()
  }
  async function listHere(): Promise<void> {
    await openMeant()
    reshaping.menu = reading.selection !== null || reading.openHighlight !== null
  }
  async function joinHere(): Promise<void> {
    await openMeant()
    await joining.join()
  }

  /** Closes what is on top. */
  function escape(): void {
    if (find.open) find.close()
    else if (annotations.editing) annotations.leave()
    else if (corrections.naming) corrections.naming = null
    else if (reading.selection && !reading.barClosed && settings.current.bar) reading.barClosed = true
    else if (reading.selection) window.getSelection()?.removeAllRanges()
    else if (reading.openHighlight) reading.openHighlight = null
    else if (caret.on) caret.on = false
    else if (panels.size !== 'wide' && panels.overLibrary) panels.overLibrary = false
    else if (glossary.card) glossary.close()
    else if (reading.landing) reading.landing = null
    else if (corrections.list) corrections.showList(null)
    else if (panels.size === 'narrow' && panels.overSidebar) panels.overSidebar = false
    else messages.toast = null
  }

  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    // What an input method is composing is no key yet.
    if (event.isComposing || event.defaultPrevented || panels.palette || panels.keys) return
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
    const command = byKey.value.get(name)
    const busy = typing || inMenu
    const action =
      command && !(command.notWhileTyping && (typing || (inMenu && !command.inDialogs)))
        ? command.run
        : (everywhere[name] ?? (busy ? undefined : (plain[name] ?? plain[unshifted(name)])))
    if (action) {
      event.preventDefault()
      action()
    } else if (color && !busy && name.length === 1) {
      if (reading.selection) void annotations.highlight(reading.selection, color)
      else void meant.whenThere().then((id) => (id === null ? undefined : annotations.recolor(id, color)))
    }
  })
}
