import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ArticleId } from '../../core/article/article'
import type { Entity, EntityKind, Glossary } from '../../core/entity/entity'
import { nextMention, previousMention } from '../../core/entity/mentions'
import { gloss } from '../gloss'
import type { OpenCard } from '../reader/pageMarks'
import { useReading } from '../reader/readingStore'
import { useSettings } from '../settings/settingsStore'
import { usePanels } from '../window/panelStore'

/** The glossary of the open article, the open card, and how the list is filtered. */
export const useGlossary = defineStore('glossary', () => {
  const reading = useReading()
  const settings = useSettings()
  const panels = usePanels()
  const glossary = shallowRef<Glossary | null>(null)
  const state = ref<'none' | 'finding' | 'ready' | 'failed'>('none')
  const card = shallowRef<OpenCard | null>(null)
  const filter = ref('')
  const kind = ref<EntityKind | null>(null)

  const entities = computed(() => glossary.value?.entities ?? [])
  const open = computed(() => entities.value.find((entity) => entity.id === card.value?.entity) ?? null)
  const counts = computed(() => {
    const per: Record<EntityKind, number> = { person: 0, place: 0, organisation: 0, other: 0 }
    for (const entity of entities.value) per[entity.kind] += 1
    return per
  })
  const listed = computed(() => {
    const wanted = fold(filter.value.trim())
    const found = entities.value.filter(
      (entity) =>
        (!kind.value || entity.kind === kind.value) &&
        (!wanted || [entity.name, ...entity.aliases].some((name) => fold(name).includes(wanted))),
    )
    return sorted(found, settings.current.order)
  })

  async function find(id: ArticleId): Promise<void> {
    glossary.value = null
    card.value = null
    filter.value = ''
    kind.value = null
    state.value = 'finding'
    try {
      const found = await gloss.glossary({ id })
      if (reading.id !== id) return
      glossary.value = found
      state.value = 'ready'
    } catch (error) {
      if (reading.id !== id) return
      console.error(error)
      state.value = 'failed'
    }
  }

  function show(entity: string, index?: number): void {
    const found = entities.value.find((candidate) => candidate.id === entity)
    if (!found) return
    card.value = { entity, index: index ?? nearest(found, reading.visible.start) }
    panels.showTab('glossary')
    // There the card is a sheet over the lower half: the name goes above it.
    const mention = found.mentions[card.value.index]
    if (panels.size === 'narrow' && mention) reading.bring(mention, 0.3)
  }

  /** Goes to a mention of the open card; `wrap` goes round at both ends. */
  function goTo(index: number): void {
    const mention = open.value?.mentions[index]
    if (!open.value || !mention) return
    card.value = { entity: open.value.id, index }
    reading.bring(mention, 0.45)
  }
  function step(by: 1 | -1): void {
    const current = open.value?.mentions[card.value?.index ?? 0]
    if (!open.value || !current) return
    const mention =
      by === 1 ? nextMention(open.value, current.start) : previousMention(open.value, current.start)
    goTo(open.value.mentions.indexOf(mention))
  }
  function close(): void {
    card.value = null
  }
  return {
    glossary,
    state,
    card,
    filter,
    kind,
    entities,
    open,
    counts,
    listed,
    find,
    show,
    goTo,
    step,
    close,
  }
})

const fold = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The mention a card opens at: the first one on or after the top of the window. */
function nearest(entity: Entity, offset: number): number {
  const index = entity.mentions.findIndex((mention) => mention.start >= offset)
  return index < 0 ? entity.mentions.length - 1 : index
}

function sorted(entities: Entity[], order: 'first' | 'name' | 'count'): Entity[] {
  if (order === 'name') {
    const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })
    return entities.sort((a, b) => collator.compare(a.name, b.name))
  }
  if (order === 'count') return entities.sort((a, b) => b.mentions.length - a.mentions.length)
  return entities
}
