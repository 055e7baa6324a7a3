import type { ExtractedArticle } from '../core/article/article'
import type { Glossary } from '../core/entity/entity'
import type { Engine, SourceDocument } from './engine'
import { recogniserVersion } from './glossaries/recogniserVersion'

/** The long jobs in this thread. Each loads what it needs when it is first asked for. */
export class LocalEngine implements Engine {
  readonly recogniser = recogniserVersion

  async extract(source: SourceDocument): Promise<ExtractedArticle> {
    const { extractText } = await import('../extract/textFile')
    const plain = extractText(source)
    if (plain) return plain
    const { extract } = await import('../extract/extract')
    return extract(source)
  }

  async glossary(text: string, lang?: string): Promise<Glossary> {
    const [{ glossaryOf }, { describe }, { loadKnowledge, loadGazetteer }] = await Promise.all([
      import('../core/entity/glossary'),
      import('../core/gazetteer/describe'),
      import('./glossaries/knowledge'),
    ])
    const glossary = glossaryOf(text, loadKnowledge(), { lang: lang ?? (await languageIn(text)) })
    return describe(glossary, loadGazetteer(), text)
  }
}

/** The language of a text that does not say it; most are English, and need no detector. */
async function languageIn(text: string): Promise<string | undefined> {
  const { isPlainlyEnglish } = await import('../core/entity/text/english')
  if (isPlainlyEnglish(text)) return undefined
  const { languageOf } = await import('../core/entity/text/language')
  return languageOf(text)
}
