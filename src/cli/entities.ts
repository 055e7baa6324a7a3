import { stat } from 'node:fs/promises'
import { textOf } from '../core/article/text'
import type { Entity, Glossary } from '../core/entity/entity'
import { withPeoples } from '../core/entity/recognition/withPeoples'
import { GlossError } from '../core/error'
import type { Library } from '../library/library'
import { LocalEngine } from '../library/localEngine'
import type { CommandLine } from './commandLine'
import { entryOf } from './entry'
import { answerLines, textField } from './jsonLines'
import { say, sayJson } from './output'
import { cut, table } from './plain'

const engine = new LocalEngine()

/** `gloss entities PATH|ID`, `gloss entities --jsonl` */
export async function entities(line: CommandLine): Promise<number> {
  if (line.flag('jsonl')) {
    line.none()
    return answerLines(async (item) => {
      const { entities } = asAsked(line, await engine.glossary(textField(item, 'text')))
      return { id: item.id, entities: entities.map(entryOf) }
    })
  }
  const { title, text, entities: found } = await articleAt(line, line.only('file or ID'))
  if (line.json) await sayJson({ title, text, entities: found.map(entryOf) })
  else if (found.length > 0) await say(table(found.map(rowOf)))
  else if (!line.quiet) await say('Nobody and nothing is named in this text.')
  return 0
}

interface NamedArticle {
  title: string
  text: string
  entities: Entity[]
}

/** A file is extracted first; what is no file is an article of the library, with the reader's corrections. */
async function articleAt(line: CommandLine, given: string): Promise<NamedArticle> {
  const isPath = (await stat(given).catch(() => null)) !== null || /[/\\]|\.\w+$/.test(given)
  if (isPath) {
    const { readSource } = await import('../library/files/sourceFile')
    const { title, blocks, lang } = await engine.extract(await readSource(given))
    const text = textOf(blocks)
    return { title, text, ...asAsked(line, await engine.glossary(text, lang)) }
  }
  const { idOf, longestLearnt, withLibrary } = await import('./openLibrary')
  const work = async (library: Library): Promise<NamedArticle> => {
    const id = await idOf(library, given).catch((error: unknown) => {
      if (!(error instanceof GlossError) || error.code !== 'not-found') throw error
      throw new GlossError('not-found', 'There is neither a file nor an article of this name.', {
        path: given,
      })
    })
    const { header, blocks } = await library.article(id)
    await library.learnNames({ longest: longestLearnt })
    return { title: header.title, text: textOf(blocks), ...(await library.glossary(id)) }
  }
  return withLibrary(line, 'read', work, { peoples: () => line.flag('peoples') })
}

const asAsked = (line: CommandLine, glossary: Glossary): Glossary =>
  line.flag('peoples') ? withPeoples(glossary) : glossary

function rowOf({ name, kind, aliases, mentions, definition }: Entity): string[] {
  const also = aliases.length > 0 ? `also ${aliases.join(', ')}` : ''
  const from = definition?.from === undefined ? '' : ` (${definition.from})`
  const about = [definition && definition.text + from, also].filter(Boolean).join('; ')
  return [cut(name, 40), kind, `${mentions.length}×`, cut(about, 100)]
}
