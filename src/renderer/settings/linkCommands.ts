import { Link } from '@lucide/vue'
import { entityKinds } from '../../core/entity/entity'
import { linkDensities, type Settings } from '../../core/settings'
import { kindNames } from '../glossary/kinds'
import type { PaletteItem } from '../window/paletteItems'
import type { useSettings } from './settingsStore'

export const densityNames: Record<Settings['links'], string> = {
  off: 'Off',
  first: 'First per section',
  every: 'Every mention',
}

/** The settings of links as commands; what is on or off now says what the command does. */
export function linkCommands(settings: ReturnType<typeof useSettings>): PaletteItem[] {
  const { frequentOnce, peoples } = settings.current
  const switches = [
    ...entityKinds.map((kind) => ({
      id: `link-${kind}`,
      words: `Links: ${settings.isLinked(kind) ? 'hide' : 'show'} ${kindNames[kind].many.toLowerCase()}`,
      run: () => void settings.toggleKind(kind),
    })),
    {
      id: 'link-frequent',
      words: `Links: frequent names ${frequentOnce ? 'like all others' : 'once'}`,
      run: () => void settings.change({ frequentOnce: !frequentOnce }),
    },
    {
      id: 'link-peoples',
      words: `Links: ${peoples ? 'hide' : 'show'} nationalities and languages`,
      run: () => void settings.change({ peoples: !peoples }),
    },
  ]
  const densities = linkDensities.map((links) => ({
    id: `links-${links}`,
    words: `Links: ${densityNames[links].toLowerCase()}`,
    run: () => void settings.change({ links }),
  }))
  return [...densities, ...switches].map((item) => ({ ...item, icon: Link }))
}
