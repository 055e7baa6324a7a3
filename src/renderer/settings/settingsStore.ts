import { usePreferredDark } from '@vueuse/core'
import * as v from 'valibot'
import { defineStore } from 'pinia'
import { computed, ref, watchEffect } from 'vue'
import type { EntityKind } from '../../core/entity/entity'
import {
  lineHeights,
  settings as schema,
  type Settings,
  type SettingsChange,
  textSizes,
} from '../../core/settings'
import { gloss } from '../gloss'

/**
 * Fonts and the column width a character takes in them, in em: what turns "66 characters" into a width. Measured over one
 * article: the mean advance, plus the 3 % that a ragged line of Literata leaves empty.
 */
export const fonts: Record<Settings['family'], { name: string; css: string; em: number }> = {
  literata: { name: 'Literata', css: "'Literata Variable', serif", em: 0.4773 },
  'source-serif': { name: 'Source Serif', css: "'Source Serif 4 Variable', serif", em: 0.4553 },
  inter: { name: 'Inter', css: "'Inter Variable', sans-serif", em: 0.4635 },
  atkinson: { name: 'Atkinson', css: "'Atkinson Hyperlegible Next Variable', sans-serif", em: 0.4452 },
  opendyslexic: { name: 'OpenDyslexic', css: "'OpenDyslexic', sans-serif", em: 0.732 },
}

/** Lines of design.md for the default line height; other heights scale them. */
const lines: Record<number, number> = {
  15: 24,
  16: 26,
  17: 27,
  18: 28,
  19: 30,
  21: 33,
  23: 36,
  26: 40,
  30: 46,
}

/** How this reader likes the window; every change is seen at once and kept. */
export const useSettings = defineStore('settings', () => {
  const current = ref<Settings>(v.parse(schema, {}))
  const systemDark = usePreferredDark()
  const theme = computed(() => {
    if (current.value.theme !== 'system') return current.value.theme
    return systemDark.value ? 'dark' : 'light'
  })

  watchEffect(() => {
    const root = document.documentElement
    const { textSize, lineHeight, measure, family } = current.value
    const line =
      lineHeight === 1.58 ? (lines[textSize] ?? textSize * 1.58) : Math.round(textSize * lineHeight)
    root.dataset.theme = theme.value
    root.dataset.size = String(textSize)
    root.style.setProperty('--text-chosen', `${textSize}px`)
    root.style.setProperty('--line-chosen', `${line}px`)
    root.style.setProperty('--measure', `${(measure * fonts[family].em).toFixed(2)}em`)
    root.style.setProperty('--font-article', fonts[family].css)
  })

  async function change(patch: SettingsChange): Promise<void> {
    current.value = { ...current.value, ...patch }
    await gloss.changeSettings(patch)
  }

  const stepped = <T extends number>(steps: readonly T[], now: T, by: number): T =>
    steps[Math.min(steps.length - 1, Math.max(0, steps.indexOf(now) + by))] ?? now

  /** `by` steps larger; 0 goes back to the default. */
  function stepText(by: number): Promise<void> {
    return change({ textSize: by === 0 ? 19 : stepped(textSizes, current.value.textSize, by) })
  }
  function stepLine(by: number): Promise<void> {
    return change({ lineHeight: stepped(lineHeights, current.value.lineHeight, by) })
  }
  function stepMeasure(by: number): Promise<void> {
    return change({ measure: Math.min(75, Math.max(45, current.value.measure + by)) })
  }
  const isLinked = (kind: EntityKind): boolean => !current.value.unlinkedKinds.includes(kind)
  function toggleKind(kind: EntityKind): Promise<void> {
    const others = current.value.unlinkedKinds.filter((one) => one !== kind)
    return change({ unlinkedKinds: isLinked(kind) ? [...others, kind] : others })
  }
  return { current, theme, change, stepText, stepLine, stepMeasure, isLinked, toggleKind }
})
