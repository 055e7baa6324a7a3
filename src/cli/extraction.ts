import type { ExtractedArticle } from '../core/article/article'
import { textOf } from '../core/article/text'
import { GlossError } from '../core/error'
import type { SourceDocument } from '../library/engine'
import { LocalEngine } from '../library/localEngine'
import { readSource } from '../library/files/sourceFile'
import type { CommandLine } from './commandLine'
import { answerLines, type BatchItem, optionalText, textField } from './jsonLines'
import { say, sayJson } from './output'
import { plainText } from './plain'

const engine = new LocalEngine()

/** `gloss extract PATH`, `gloss extract --jsonl` */
export async function extract(line: CommandLine): Promise<number> {
  if (line.flag('jsonl')) {
    line.none()
    return answerLines(async (item) => ({
      id: item.id,
      ...fieldsOf(await engine.extract(await sourceOf(item))),
    }))
  }
  const article = await engine.extract(await readSource(line.only('file')))
  const fields = fieldsOf(article)
  if (line.json) await sayJson({ ...fields, blocks: article.blocks })
  else {
    const text = [article.title, ...byline(article), '', fields.text].join('\n')
    await say(process.stdout.isTTY ? plainText(text) : text)
  }
  return 0
}

async function sourceOf(item: BatchItem): Promise<SourceDocument> {
  const url = optionalText(item, 'url')
  if (item.html !== undefined && item.html !== null)
    return { content: textField(item, 'html'), format: 'html', url }
  const path = optionalText(item, 'path')
  if (path === undefined || path === '')
    throw new GlossError('bad-request', 'The line has neither “path” nor “html”.')
  return { ...(await readSource(path)), url }
}

function fieldsOf(article: ExtractedArticle): {
  title: string
  author: string | null
  site: string | null
  published: string | null
  lang: string | null
  text: string
} {
  return {
    title: article.title,
    author: article.author ?? null,
    site: article.site ?? null,
    published: article.published ?? null,
    lang: article.lang ?? null,
    text: textOf(article.blocks),
  }
}

function byline({ author, site, published }: ExtractedArticle): string[] {
  const parts = [author, site, published].filter((part) => part !== undefined && part !== '')
  return parts.length > 0 ? [parts.join(' · ')] : []
}
