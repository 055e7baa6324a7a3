import type { ExtractedArticle } from '../core/article/article'
import type { Glossary } from '../core/entity/entity'
import type { Engine, SourceDocument } from './engine'

/** The long jobs in this thread. Each loads what it needs when it is first asked for. */
export class LocalEngine implements Engine {
  async extract(source: SourceDocument): Promise<ExtractedArticle> {
    const { extract } = await import('../extract/extract')
    return extract(source)
  }

  async glossary(text: string, lang?: string): Promise<Glossary> {
    const [{ glossaryOf }, { loadKnowledge }] = await Promise.all([
      import('../core/entity/glossary'),
      import('./knowledge'),
    ])
    return glossaryOf(text, loadKnowledge(), { lang })
  }
}
