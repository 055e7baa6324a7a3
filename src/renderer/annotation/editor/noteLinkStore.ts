import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { ArticleId } from '../../../core/article/article'
import type { EntityKind } from '../../../core/entity/entity'
import { foldName } from '../../../core/entity/correction/named'
import { fileNameOf, nameKey } from '../../../core/export/fileName'
import { gloss } from '../../gloss'
import { useGlossary } from '../../glossary/glossaryStore'
import { useLibrary } from '../../library/libraryStore'
import { useMessages } from '../../window/messageStore'

/** What a `[[link]]` of a note can lead to. */
export type LinkTarget =
  | { type: 'article'; id: ArticleId; name: string }
  | { type: 'name'; id: string; name: string; kind: EntityKind }

/** Where the links of notes lead: the articles of the library by title, the names of the open article, addresses. */
export const useNoteLinks = defineStore('noteLinks', () => {
  const library = useLibrary()
  const glossary = useGlossary()
  const messages = useMessages()

  const articles = computed<LinkTarget[]>(() =>
    library.rows.map(({ header }) => ({ type: 'article', id: header.id, name: header.title })),
  )
  const names = computed<LinkTarget[]>(() =>
    glossary.entities.map(({ id, name, kind }) => ({ type: 'name', id, name, kind })),
  )
  /** Articles by title and by the name of their exported file, which is what vaults link to. */
  const byTitle = computed(() => {
    const found = new Map<string, LinkTarget>()
    for (const target of [...articles.value].reverse())
      for (const name of [fileNameOf(target.name), target.name]) found.set(nameKey(name), target)
    return found
  })
  const byName = computed(() => {
    const found = new Map<string, LinkTarget>()
    glossary.entities.forEach(({ name, aliases }, at) => {
      const target = names.value[at]
      for (const one of [name, ...aliases, fileNameOf(name)])
        if (target && !found.has(foldName(one))) found.set(foldName(one), target)
    })
    return found
  })

  /** Undefined where no article and no name is called so. */
  const find = (target: string): LinkTarget | undefined =>
    byTitle.value.get(nameKey(target)) ?? byName.value.get(foldName(target))

  function open(target: LinkTarget): void {
    if (target.type === 'article') void library.open(target.id)
    else glossary.show(target.id)
  }

  /** Hands an address to the browser or the mail program. */
  function openAddress(url: string): void {
    gloss.openExternal({ url }).catch((error: unknown) => {
      messages.fail(error, 'The link could not be opened.')
    })
  }

  return { articles, names, find, open, openAddress }
})
