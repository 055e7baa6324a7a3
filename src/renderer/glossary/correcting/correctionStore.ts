import { defineStore } from 'pinia'
import { computed, nextTick, ref, shallowRef, watch } from 'vue'
import type { ArticleId, Span } from '../../../core/article/article'
import { type EntryChange, livingCorrections } from '../../../core/entity/correction/correction'
import type { Entity, EntityKind } from '../../../core/entity/entity'
import { mentionAt } from '../../../core/entity/mentions'
import { selectedName } from '../../../core/entity/correction/selectedName'
import { isTeachable } from '../../../core/entity/correction/teachable'
import type { GlossaryChange } from '../../../core/reading'
import { useAnnotations } from '../../annotation/annotationStore'
import { gloss } from '../../gloss'
import { savedWords } from '../../library/savedWords'
import { useReading } from '../../reader/readingStore'
import { useMessages } from '../../window/messageStore'
import { usePanels } from '../../window/panelStore'
import { useGlossary } from '../glossaryStore'

/** What of a card is being corrected in place. */
export type Correcting = 'rename' | 'merge' | 'split' | 'kind' | 'define' | 'alias'

/** The last correction, while it can be taught for every article. */
interface Offer {
  article: ArticleId
  correction: string
  /** The entry it is about, where it is still there. */
  entity: string
}

const failed = 'The correction could not be saved.'

/** What a reader does with names: the glossary follows their corrections at once. */
export const useCorrections = defineStore('corrections', () => {
  const reading = useReading()
  const glossary = useGlossary()
  const annotations = useAnnotations()
  const messages = useMessages()
  const panels = usePanels()
  const open = ref<Correcting | null>(null)
  /** Which list stands in the place of the glossary. */
  const list = ref<'hidden' | 'taught' | null>(null)
  /** Words of the article that are to be a name. */
  const naming = shallowRef<Span | null>(null)
  const lastOffer = shallowRef<Offer | null>(null)

  /** Undone, or made in another article, it is offered no more. */
  const offer = computed(() => {
    const offered = lastOffer.value
    const now = reading.reading
    if (!offered || !now || offered.article !== reading.id) return null
    const living = livingCorrections(now.notebook.corrections)
    return living.some(({ id }) => id === offered.correction) ? offered : null
  })

  watch(
    () => reading.id,
    () => {
      naming.value = null
      list.value = null
      open.value = null
    },
  )

  /** Corrects and says so, with Undo. `to` as in `Correction`; of a merge the id of the other entry. */
  async function correct(
    entity: Entity,
    change: EntryChange,
    to: string,
    said: string,
    details: { forms?: string[]; spans?: Span[] } = {},
  ): Promise<GlossaryChange | null> {
    const done = await changed(
      (id) => gloss.correctEntity({ id, entity: entity.id, change, to, ...details }),
      entity.id,
      said,
    )
    return done
  }

  /** Makes the words being named an entry of this kind, and opens its card. */
  async function name(kind: EntityKind): Promise<void> {
    const span = naming.value
    if (!span) return
    const words = wordsAt(span)
    const said = `“${words}” is in the glossary`
    const done = await changed((id) => gloss.nameWords({ id, span, words, kind }), '', said)
    if (done) showAt(span)
  }

  /** Makes the words being named another name of an entry, and opens its card. */
  async function nameAs(entity: Entity): Promise<void> {
    const span = naming.value
    if (!span) return
    const words = wordsAt(span)
    const said = `“${words}” is another name of “${entity.name}”`
    if (await correct(entity, 'alias', words, said, { spans: [span] })) showAt(span)
  }

  function showAt(span: Span): void {
    naming.value = null
    const found = glossary.glossary && mentionAt(glossary.glossary, span.start)
    if (!found) return
    glossary.show(found.entity.id, found.entity.mentions.indexOf(found.mention))
    if (lastOffer.value) lastOffer.value = { ...lastOffer.value, entity: found.entity.id }
    window.getSelection()?.removeAllRanges()
    reading.selection = null
  }

  /** Asks who or what the selected words are. */
  function begin(): void {
    const highlight = reading.openHighlight ? reading.find(reading.openHighlight) : undefined
    const placed = highlight?.placement.state === 'lost' ? undefined : highlight?.placement.span
    const selected = reading.selection ?? placed
    const span = selected && selectedName(reading.text, selected)
    if (!span) {
      messages.say(selected ? 'No name can stand in these words' : 'Select the words of a name first')
      return
    }
    naming.value = span
    reading.barClosed = true
    panels.showTab('glossary')
    if (panels.size === 'narrow') reading.bring(span, 0.3)
  }

  const wordsAt = ({ start, end }: Span): string => reading.text.slice(start, end).replace(/\s+/g, ' ')

  /** The mention that the open card is at is no mention. */
  async function unlink(entity: Entity): Promise<void> {
    const mention = entity.mentions[glossary.card?.index ?? 0]
    if (!mention) return
    const { start, end } = mention
    await correct(entity, 'unlink', '', `“${mention.text}” is unlinked here`, { spans: [{ start, end }] })
  }

  async function hide(entity: Entity): Promise<void> {
    close()
    await correct(entity, 'hide', '', `“${entity.name}” hidden`)
  }

  async function show(entity: Entity): Promise<void> {
    await correct(entity, 'show', '', `“${entity.name}” is shown again`)
  }

  /** Teaches the last correction for every article. */
  async function teach(): Promise<void> {
    const offered = offer.value
    if (!offered) return
    lastOffer.value = null
    const { correction } = offered
    const done = await reading.commit('It could not be taught.', (id) =>
      accepted(id, gloss.teach({ id, correction })),
    )
    if (done) messages.say(savedWords('Done in every article', done), annotations.undo)
  }

  async function takeBackRule(rule: string): Promise<void> {
    const done = await reading.commit('It could not be taken back.', (id) =>
      accepted(id, gloss.takeBackRule({ id, rule })),
    )
    if (done) messages.say(savedWords('Taken back in every article', done), annotations.undo)
  }

  async function changed(
    request: (id: ArticleId) => Promise<GlossaryChange>,
    entity: string,
    said: string,
  ): Promise<GlossaryChange | null> {
    const before = reading.reading?.notebook.corrections
    const done = await reading.commit(failed, (id) => accepted(id, request(id)))
    if (!done || JSON.stringify(done.notebook.corrections) === JSON.stringify(before)) return done
    const made = done.notebook.corrections.find(({ id }) => id === done.correction)
    const article = reading.id
    lastOffer.value = null
    if (made && article && isTeachable(made)) {
      lastOffer.value = { article, correction: made.id, entity }
      messages.say(savedWords(said, done), annotations.undo, { words: 'In every article', run: teach })
    } else messages.say(savedWords(said, done), annotations.undo)
    return done
  }

  async function accepted(id: ArticleId, answer: Promise<GlossaryChange>): Promise<GlossaryChange> {
    const done = await answer
    glossary.accept(id, done, done.glossary)
    return done
  }

  /** Shows a list in the place of the glossary; `null` shows the glossary. */
  function showList(which: 'hidden' | 'taught' | null): void {
    naming.value = null
    glossary.close()
    list.value = which
    panels.showTab('glossary')
  }

  /** Ends correcting in place. Done by key, the focus goes back to the word it began at. */
  function close(byKey = true): void {
    const word = open.value
    open.value = null
    if (word && byKey)
      void nextTick(() => document.querySelector<HTMLElement>(`[data-correct="${word}"]`)?.focus())
  }

  return {
    open,
    list,
    naming,
    offer,
    correct,
    name,
    nameAs,
    begin,
    wordsAt,
    unlink,
    hide,
    show,
    teach,
    takeBackRule,
    showList,
    close,
  }
})
