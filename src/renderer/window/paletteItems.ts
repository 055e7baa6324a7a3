import type { Component } from 'vue'

/** One thing the palette can do. */
export interface PaletteItem {
  id: string
  words: string
  detail?: string | undefined
  key?: string | undefined
  icon: Component
  run: () => void
}

export interface PaletteGroup {
  name: string
  items: PaletteItem[]
}

const most = 8

/**
 * The items whose words hold what was typed, groups in their fixed order, at most eight in all. Words that begin with
 * it come first within a group.
 */
export function matching(groups: readonly PaletteGroup[], typed: string): PaletteGroup[] {
  const wanted = typed.trim().toLowerCase()
  let left = most
  return groups.flatMap((group) => {
    const found = group.items
      .map((item) => ({ item, at: item.words.toLowerCase().indexOf(wanted) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => Number(b.at === 0) - Number(a.at === 0))
      .slice(0, left)
      .map(({ item }) => item)
    left -= found.length
    return found.length > 0 ? [{ name: group.name, items: found }] : []
  })
}

/** Words cut around what was typed, so that it can be underlined. */
export function underlined(words: string, typed: string): { before: string; match: string; after: string } {
  const wanted = typed.trim()
  const at = wanted ? words.toLowerCase().indexOf(wanted.toLowerCase()) : -1
  if (at < 0) return { before: words, match: '', after: '' }
  return {
    before: words.slice(0, at),
    match: words.slice(at, at + wanted.length),
    after: words.slice(at + wanted.length),
  }
}
