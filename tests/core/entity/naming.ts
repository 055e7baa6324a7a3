import type { Block } from '../../../src/core/article/article'
import { passagesOf } from '../../../src/core/article/passages'
import { textOf } from '../../../src/core/article/text'
import type { Entity, EntityKind } from '../../../src/core/entity/entity'
import { namingsOf } from '../../../src/core/entity/mentions'
import type { NamedText } from '../../../src/core/entity/about/sentencesAbout'

/** An article of paragraphs, or of other blocks as "h2: A heading". */
export function blocksFrom(paragraphs: readonly string[]): Block[] {
  return paragraphs.map((words) => {
    const [, tag = 'p', text = words] = /^(h2|figcaption): ([^]*)$/.exec(words) ?? []
    return { tag: tag === 'h2' || tag === 'figcaption' ? tag : 'p', children: [text] }
  })
}

/** The article with an entity for every name, the first of its forms. */
export function named(
  paragraphs: readonly string[],
  names: Readonly<Record<string, EntityKind>>,
): {
  article: NamedText
  entities: Map<string, Entity>
  words: (span: { start: number; end: number }) => string
} {
  const blocks = blocksFrom(paragraphs)
  const text = textOf(blocks)
  const entities = new Map<string, Entity>()
  for (const [forms, kind] of Object.entries(names)) {
    const [name = '', ...aliases] = forms.split('|')
    const pattern = new RegExp([name, ...aliases].join('|'), 'g')
    const mentions = [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      confidence: 1,
    }))
    entities.set(name, { id: name.toLowerCase().replace(/\W+/g, '-'), kind, name, aliases, mentions })
  }
  return {
    article: { text, passages: passagesOf(blocks), namings: namingsOf([...entities.values()]) },
    entities,
    words: ({ start, end }) => text.slice(start, end),
  }
}
