import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { ArticleId, Span } from '../../core/article/article'
import { passagesOf } from '../../core/article/passages'
import { companionsOf } from '../../core/entity/about/companions'
import type { Entity, EntityKind, Glossary } from '../../core/entity/entity'
import { keySentences } from '../../core/entity/about/keySentences'
import { mentionAt, namingsOf, nextMention, previousMention } from '../../core/entity/mentions'
import type { Change } from '../../core/reading'
import type { NamedText } from '../../core/entity/about/sentencesAbout'
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
  /** The article as far as its key sentences need it. */
  const named = computed<NamedText>(() => ({
    text: reading.text,
    passages: passagesOf(reading.reading?.article.blocks ?? []),
    namings: namingsOf(entities.value),
  }))
  const hidden = computed(() => glossary.value?.hidden ?? [])
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

  /** Finds the names of an article, and opens the card of the one that stands at `at`. */
  async function find(id: ArticleId, at?: Span): Promise<void> {
    glossary.value = null
    card.value = null
    filter.value = ''
    kind.value = null
    state.value = 'finding'
    try {
      const found = await gloss.glossary({ id })
      if (reading.id !== id) return
      glossary.value = found
      madeFor = { id, corrections: corrections.value }
      state.value = 'ready'
      if (at) showAt(at)
      setTimeout(makeReady, 500)
    } catch (error) {
      if (reading.id !== id) return
      console.error(error)
      state.value = 'failed'
    }
  }

  /** Runs once what a card needs, so that the first one opens as fast as the others. */
  function makeReady(): void {
    const [first] = entities.value
    if (!first) return
    keySentences(first, named.value)
    companionsOf(first, named.value)
  }

  /** What the glossary on the screen was made of. */
  let madeFor: { id: ArticleId; corrections: string } | null = null
  const corrections = computed(() => (reading.reading ? correctionsOf(reading.reading) : ''))

  /** Shows the glossary as it is after a correction, with the card on the same mention while its entry is there. */
  function accept(id: ArticleId, now: Corrected, found: Glossary): void {
    if (reading.id !== id) return
    const mention = open.value?.mentions[card.value?.index ?? 0]
    glossary.value = found
    madeFor = { id, corrections: correctionsOf(now) }
    if (!card.value) return
    const index = open.value?.mentions.findIndex(({ start }) => start === mention?.start) ?? -1
    card.value = open.value && { entity: open.value.id, index: Math.max(0, index) }
  }

  // Undo and redo change corrections without knowing the glossary.
  watch(corrections, async (now) => {
    if (madeFor?.corrections !== now) await askAgain()
  })
  // The change of a setting is sent before this question.
  watch(() => settings.current.peoples, askAgain)

  /** For when there is more to say of the names, or something else, than there was. */
  async function askAgain(): Promise<void> {
    const { id } = reading
    const now = reading.reading
    if (!id || !now || madeFor?.id !== id) return
    try {
      accept(id, now, await gloss.glossary({ id }))
    } catch (error) {
      console.error(error)
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

  /** Opens the card of the name that stands somewhere, without going there. */
  function showAt({ start }: Span): void {
    const found = mentionAt({ entities: entities.value }, start)
    if (!found) return
    card.value = { entity: found.entity.id, index: found.entity.mentions.indexOf(found.mention) }
    reading.landing = null
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
  /** Brings words about the open card's entity to the eye; its mention there becomes the current one. */
  function bring(span: Span): void {
    if (!open.value) return
    const index = mentionNear(open.value, span)
    if (index >= 0) card.value = { entity: open.value.id, index }
    reading.bring(span, panels.size === 'narrow' ? 0.2 : 0.4, true)
  }
  function close(): void {
    card.value = null
    reading.landing = null
  }
  return {
    glossary,
    state,
    card,
    filter,
    kind,
    entities,
    hidden,
    named,
    open,
    counts,
    listed,
    find,
    accept,
    askAgain,
    show,
    showAt,
    goTo,
    step,
    bring,
    close,
  }
})

/** What the corrections of a glossary come from. */
type Corrected = Pick<Change, 'notebook' | 'taught'>
const correctionsOf = ({ notebook, taught }: Corrected): string =>
  JSON.stringify([taught, notebook.corrections])

const fold = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The mention a card opens at: the first one on or after the top of the window. */
function nearest(entity: Entity, offset: number): number {
  const index = entity.mentions.findIndex((mention) => mention.start >= offset)
  return index < 0 ? entity.mentions.length - 1 : index
}

/** The mention in a span, else the last one before it. */
function mentionNear({ mentions }: Entity, { start, end }: Span): number {
  const inside = mentions.findIndex((mention) => mention.end > start && mention.start < end)
  return inside >= 0 ? inside : mentions.findLastIndex((mention) => mention.start < start)
}

function sorted(entities: Entity[], order: 'first' | 'name' | 'count'): Entity[] {
  if (order === 'name') {
    const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })
    return entities.sort((a, b) => collator.compare(a.name, b.name))
  }
  if (order === 'count') return entities.sort((a, b) => b.mentions.length - a.mentions.length)
  return entities
}
