import type { ArticleId, Span } from '../core/article/article'
import type { EntryChange } from '../core/entity/correction/correction'
import { type Entity, entityKinds } from '../core/entity/entity'
import { entityNamed, notesOn, noteText } from '../core/entity/correction/named'
import { GlossError } from '../core/error'
import type { Library } from '../library/library'
import type { CommandLine } from './commandLine'
import { entryOf } from './entry'
import { usageError } from './failure'
import { idOf, withLibrary } from './openLibrary'
import { say, sayJson } from './output'
import { plain, plainText } from './plain'

interface Step {
  change: EntryChange
  to: string
  forms?: string[]
  /** Numbers of single mentions, from 1. */
  mentions?: number[]
}

/** `gloss entity ID NAME …` */
export async function entity(line: CommandLine): Promise<number> {
  const words = line.text('name')
  if (words !== undefined) return named(line, filled('name', words))
  const [given, name, ...more] = line.words
  if (given === undefined || name === undefined || more.length > 0)
    throw usageError('One ID and one name are needed; a name of several words stands in quotes.')
  const merges = namesOf(line, 'merge')
  const steps = stepsOf(line)
  const note = line.text('note')
  const undo = line.flag('undo')
  const everywhere = line.flag('everywhere')
  const changes = merges.length > 0 || steps.length > 0 || note !== undefined
  if (undo && changes) throw usageError('--undo stands alone.')
  if (everywhere && !undo && merges.length + steps.length === 0)
    throw usageError('--everywhere goes with a correction.')
  return withLibrary(line, undo || changes ? 'write' : 'read', async (library) => {
    const id = await idOf(library, given)
    const isShown = steps.some(({ change }) => change === 'show')
    const where = isShown ? 'hidden' : changes ? 'shown' : 'both'
    const entry = undo
      ? await undone(library, id, name, everywhere)
      : await entryNamed(library, id, name, where)
    // All of them or none: names and mentions are looked up before anything is changed.
    const others = await Promise.all(merges.map((other) => entryNamed(library, id, other)))
    if (others.some((other) => other.id === entry.id))
      throw new GlossError('bad-request', `“${entry.name}” cannot be merged with itself.`, { path: id })
    const made = steps.map(({ change, to, forms, mentions }) => {
      return { change, to, details: { forms, spans: mentions?.map((n) => mentionOf(entry, n)), everywhere } }
    })
    if (changes) {
      const correcting = await library.correcting(id)
      // By id from here on: a correction may change a name.
      for (const other of new Set(others.map((one) => one.id)))
        await correcting.correct(entry.id, 'merge', other, { everywhere })
      if (note !== undefined) await correcting.note(entry.id, note)
      for (const { change, to, details } of made) await correcting.correct(entry.id, change, to, details)
    }
    const part = steps.find(({ change }) => change === 'split')?.to
    await show(line, library, id, entry, part)
    return 0
  })
}

function mentionOf({ name, mentions }: Entity, number: number): Span {
  const mention = mentions[number - 1]
  if (mention) return { start: mention.start, end: mention.end }
  throw new GlossError('not-found', `“${name}” has ${mentions.length} mentions, and no number ${number}.`)
}

/** `gloss entity ID --name WORDS --kind K` */
async function named(line: CommandLine, words: string): Promise<number> {
  const id = line.only('ID beside --name')
  const kind = line.choice('kind', entityKinds)
  if (!kind) throw usageError(`--name needs --kind, one of ${entityKinds.join(', ')}.`)
  const texts = ['rename', 'as', 'define', 'note'].some((option) => line.text(option) !== undefined)
  const lists = ['merge', 'alias', 'split', 'mention', 'not-here'].some(
    (option) => line.texts(option).length > 0,
  )
  const flags = ['hide', 'not-a-name', 'show', 'undo'].some((option) => line.flag(option))
  if (texts || lists || flags) throw usageError('--name goes with --kind and --everywhere only.')
  return withLibrary(line, 'write', async (library) => {
    const article = await idOf(library, id)
    const correcting = await library.correcting(article)
    const { glossary } = await correcting.name(words, kind, { everywhere: line.flag('everywhere') })
    const made = entityNamed(glossary.entities, words)
    if (!made)
      throw new GlossError('bad-request', 'These words are part of longer names wherever they stand.', {
        path: article,
      })
    await show(line, library, article, made)
    return 0
  })
}

/** Names given with an option that may be repeated. Throws GlossError `usage`. */
function namesOf(line: CommandLine, option: string): string[] {
  return line.texts(option).map((name) => filled(option, name))
}

function filled(option: string, name: string): string {
  if (name.trim() === '') throw usageError(`--${option} needs a name.`)
  return name
}

/** In an order in which every one of them can be made: what is hidden takes no more. */
function stepsOf(line: CommandLine): Step[] {
  const one = (change: EntryChange, to: string | undefined): Step[] =>
    to === undefined ? [] : [{ change, to }]
  const rename = line.text('rename')
  const isHidden = line.flag('hide') || line.flag('not-a-name')
  if (isHidden && line.flag('show')) throw usageError('--show and --hide cannot both be.')
  return [
    ...one('show', line.flag('show') ? '' : undefined),
    ...splitOf(line),
    ...unlinkOf(line),
    ...namesOf(line, 'alias').flatMap((name) => one('alias', name)),
    ...one('rename', rename === undefined ? undefined : filled('rename', rename)),
    ...one('kind', line.choice('kind', entityKinds)),
    ...one('define', line.text('define')),
    ...one('hide', isHidden ? '' : undefined),
  ]
}

function splitOf(line: CommandLine): Step[] {
  const forms = namesOf(line, 'split')
  const mentions = numbersOf(line, 'mention')
  const as = line.text('as')
  if (forms.length + mentions.length === 0 && as === undefined) return []
  const to = as ?? forms[0]
  if (to === undefined) throw usageError('--mention needs --as, the name of what it is.')
  if (forms.length + mentions.length === 0) throw usageError('--as goes with --split or --mention.')
  return [{ change: 'split', to: filled('as', to), forms, mentions }]
}

function unlinkOf(line: CommandLine): Step[] {
  const mentions = numbersOf(line, 'not-here')
  return mentions.length > 0 ? [{ change: 'unlink', to: '', mentions }] : []
}

function numbersOf(line: CommandLine, option: string): number[] {
  return line.texts(option).map((word) => {
    if (!/^[1-9]\d{0,8}$/.test(word))
      throw usageError(`--${option} needs the number of a mention, not “${word}”.`)
    return Number(word)
  })
}

async function entryNamed(
  library: Library,
  id: ArticleId,
  name: string,
  where: 'shown' | 'hidden' | 'both' = 'shown',
): Promise<Entity> {
  const { entities, hidden = [] } = await library.glossary(id)
  const shown = where === 'hidden' ? undefined : entityNamed(entities, name)
  const entry = shown ?? (where === 'shown' ? undefined : entityNamed(hidden, name))
  const what = where === 'hidden' ? 'is not hidden in' : 'is not in the glossary of'
  if (!entry) throw new GlossError('not-found', `“${name}” ${what} ${id}.`, { path: id })
  return entry
}

/** Takes back the last correction, or rule; gives the entry that has the name now, or had it until now. */
async function undone(library: Library, id: ArticleId, name: string, everywhere: boolean): Promise<Entity> {
  const before = entityNamed((await library.glossary(id)).entities, name)
  const correcting = await library.correcting(id)
  const done = everywhere ? await correcting.takeBackRuleOf(name) : await correcting.takeBack(name)
  const { glossary, notebook } = done
  const back = notebook.corrections.find((one) => one.id === done.correction)?.entity
  const now =
    entityNamed(glossary.entities, name) ?? glossary.entities.find((entry) => entry.id === before?.id)
  return now ?? entryNamed(library, id, back ?? name, 'both')
}

/** The entry as it is now; as it was, where it has just been hidden. */
async function show(
  line: CommandLine,
  library: Library,
  id: ArticleId,
  before: Entity,
  part?: string,
): Promise<void> {
  const { entities } = await library.glossary(id)
  const now = entities.find((entry) => entry.id === before.id)
  const parted = part === undefined ? undefined : entityNamed(entities, part)
  const notes = (await library.notebook(id))?.entityNotes ?? []
  const note = now ? noteText(notesOn(notes, now, entities)) : ''
  if (line.json) {
    const split = parted && { split: entryOf(parted) }
    const more = { ...(note !== '' && { note }), ...(!now && { hidden: true }), ...split }
    await sayJson({ ...entryOf(now ?? before), ...more })
  } else if (now) {
    await say(paragraphOf(now, note))
    if (parted) await say(paragraphOf(parted, ''))
  } else if (!line.quiet) await say(`${plain(before.name)} is hidden.`)
}

function paragraphOf({ name, kind, aliases, mentions, definition }: Entity, note: string): string {
  const also = aliases.length > 0 ? `, also ${aliases.join(', ')}` : ''
  const count = mentions.length === 1 ? '1 mention' : `${mentions.length} mentions`
  const said = definition ? definition.text.split('\n') : []
  const noted = note === '' ? [] : ['Your note:', ...note.split('\n')]
  return plainText([name, `${kind}${also}`, count, ...said, ...noted].join('\n  '))
}
