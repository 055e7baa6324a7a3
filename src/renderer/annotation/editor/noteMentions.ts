import { tidyTag } from '../../../core/annotation/tag'
import { longestWikiLink, wikiParts } from '../../../core/annotation/wikiLink'
import type { LinkTarget } from './noteLinkStore'

/** The articles that a note links to, each once, in the order of the note. */
export function articlesIn(
  note: string,
  find: (target: string) => LinkTarget | undefined,
): (LinkTarget & { type: 'article' })[] {
  const found = new Map<string, LinkTarget & { type: 'article' }>()
  for (const [, value = ''] of note.matchAll(/\[\[([^[\]\n]+)\]\]/g)) {
    const target = value.length > longestWikiLink ? undefined : find(wikiParts(value).target)
    if (target?.type === 'article') found.set(target.id, target)
  }
  return [...found.values()]
}

/** Words typed as `#tag`, each once; a lone number is none, nor is the heading of a note. */
export function tagsIn(note: string): string[] {
  const found = Array.from(
    note.matchAll(/(?<=^|[\s(])#([\p{L}\p{N}_/-]+)(?=$|[\s.,;:!?)])/gmu),
    ([, tag = '']) => tidyTag(tag),
  )
  return [...new Set(found)].filter((tag) => /\D/.test(tag))
}
