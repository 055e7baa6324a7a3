import type { Rule } from '../core/entity/correction/correction'
import type { CommandLine } from './commandLine'
import { usageError } from './failure'
import { oneOf, withLibrary } from './openLibrary'
import { say, sayJson } from './output'
import { cut, table } from './plain'

/** `gloss rules list`, `gloss rules forget RULE` */
export async function rules(line: CommandLine): Promise<number> {
  const [action, given, ...more] = line.words
  if (action === 'list' && given === undefined)
    return withLibrary(line, 'read', async (library) => {
      const taught = await library.teaching.rules()
      if (line.json) await sayJson(taught.map(shown))
      else if (taught.length > 0) await say(table(taught.map(rowOf)))
      else if (!line.quiet) await say('Nothing is taught.')
      return 0
    })
  if (action === 'forget' && given !== undefined && more.length === 0)
    return withLibrary(line, 'write', async (library) => {
      const ids = (await library.teaching.rules()).map((rule) => rule.id)
      const id = oneOf(ids, given, 'rules')
      await library.teaching.takeBackRule(id)
      if (line.json) await sayJson({ id, status: 'forgotten' })
      else if (!line.quiet) await say(`forgotten  ${id}`)
      return 0
    })
  throw usageError('Either list, or forget and a RULE is needed.')
}

function shown({ id, entity, change, to, forms, created }: Rule): object {
  return { id, entity, change, to, ...(forms && { forms }), created }
}

function rowOf({ id, entity, change, to, forms }: Rule): string[] {
  return [id, cut(entity, 40), change, cut([...(forms ?? []), to].filter(Boolean).join(' → '), 60)]
}
