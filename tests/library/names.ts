import type { ExtractedArticle } from '../../src/core/article/article'
import type { Definition, EntityKind, Glossary } from '../../src/core/entity/entity'
import type { Engine, SourceDocument, Urgency } from '../../src/library/engine'
import { plainEngine } from './folder'

/** Knows these names, given as "NAME|ALIAS"; "NAME, a WORDS," defines one. Notes down what it is asked. */
export class NamesEngine implements Engine {
  recogniser = 'names'
  readonly asked: { text: string; urgency: Urgency | undefined }[] = []

  constructor(private readonly known: Record<string, EntityKind>) {}

  /** As the plain engine, and a line `published: …`. */
  async extract({ content }: SourceDocument): Promise<ExtractedArticle> {
    const published = /^published: (.*)\n/m.exec(String(content))
    const rest = String(content).replace(published?.[0] ?? '', '')
    return {
      ...(await plainEngine.extract({ content: rest })),
      ...(published?.[1] && { published: published[1] }),
    }
  }

  glossary(text: string, _lang?: string, urgency?: Urgency): Promise<Glossary> {
    this.asked.push({ text, urgency })
    const entities = Object.entries(this.known).flatMap(([names, kind]) => {
      const [name = '', ...aliases] = names.split('|')
      const mentions = placesOf([name, ...aliases], text)
      const id = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
      const definition = definitionOf(name, text)
      return mentions.length > 0
        ? [{ id, name, kind, aliases, mentions, ...(definition && { definition }) }]
        : []
    })
    return Promise.resolve({ entities })
  }
}

function placesOf(forms: string[], text: string): Glossary['entities'][number]['mentions'] {
  return Array.from(text.matchAll(new RegExp(`\\b(?:${forms.join('|')})\\b`, 'g')), ({ 0: form, index }) => {
    return { start: index, end: index + form.length, text: form, confidence: 0.875 }
  })
}

function definitionOf(name: string, text: string): Definition | undefined {
  const found = new RegExp(`${name}, (an? [^,]+),`).exec(text)
  if (!found?.[1]) return undefined
  const start = found.index + found[0].indexOf(found[1])
  return { text: found[1], source: 'article', span: { start, end: start + found[1].length } }
}
