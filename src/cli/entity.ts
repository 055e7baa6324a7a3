import type { ArticleId } from '../core/article/article'
import type { EntityChange } from '../core/entity/correction'
import { type Entity, entityKinds } from '../core/entity/entity'
import { entityNamed, notesOn, noteText } from '../core/entity/named'
import { GlossError } from '../core/error'
import type { Library } from '../library/library'
import type { CommandLine } from './commandLine'
import { entryOf } from './entry'
import { usageError } from './failure'
import { idOf, withLibrary } from './openLibrary'
import { say, sayJson } from './output'
import { plain, plainText } from './plain'

type Step = readonly [change: EntityChange, to: string]

/** `gloss entity ID NAME …` */
export async function entity(line: CommandLine): Promise<number> {
  const [given, name, ...more] = line.words
  if (given === undefined || name === undefined || more.length > 0)
    throw usageError('One ID and one name are needed; a name of several words stands in quotes.')
  const merges = namesOf(line, 'merge')
  const steps = stepsOf(line)
  const note = line.text('note')
  const undo = line.flag('undo')
  const changes = merges.length > 0 || steps.length > 0 || note !== undefined
  if (undo && changes) throw usageError('--undo stands alone.')
  return withLibrary(line, undo || changes ? 'write' : 'read', async (library) => {
    const id = await idOf(library, given)
    const entry = undo ? await undone(library, id, name) : await entryNamed(library, id, name)
    // All of them or none: names are looked up before anything is changed.
    const others = await Promise.all(merges.map((other) => entryNamed(library, id, other)))
    if (others.some((other) => other.id === entry.id))
      throw new GlossError('bad-request', `“${entry.name}” cannot be merged with itself.`, { path: id })
    // By id from here on: a correction may change a name.
    for (const other of new Set(others.map((one) => one.id)))
      await library.correct(id, entry.id, 'merge', other)
    if (note !== undefined) await library.noteEntity(id, entry.id, note)
    for (const [change, to] of steps) await library.correct(id, entry.id, change, to)
    await show(line, library, id, entry)
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
  const one = (change: EntityChange, value: string | undefined): Step[] =>
    value === undefined ? [] : [[change, value]]
  const rename = line.text('rename')
  return [
    ...namesOf(line, 'alias').map((name): Step => ['alias', name]),
    ...one('rename', rename === undefined ? undefined : filled('rename', rename)),
    ...one('kind', line.choice('kind', entityKinds)),
    ...one('define', line.text('define')),
    ...one('hide', line.flag('hide') ? '' : undefined),
  ]
}

async function entryNamed(library: Library, id: ArticleId, name: string): Promise<Entity> {
  const entry = entityNamed((await library.glossary(id)).entities, name)
  if (!entry) throw new GlossError('not-found', `“${name}” is not in the glossary of ${id}.`, { path: id })
  return entry
}

/** Takes back the last correction; gives the entry that has the name now, or had it until now. */
async function undone(library: Library, id: ArticleId, name: string): Promise<Entity> {
  const before = entityNamed((await library.glossary(id)).entities, name)
  const { entities } = (await library.takeBackCorrection(id, name)).glossary
  const now = entityNamed(entities, name) ?? entities.find((entry) => entry.id === before?.id)
  return now ?? entryNamed(library, id, name)
}

/** The entry as it is now; as it was, where it has just been hidden. */
async function show(line: CommandLine, library: Library, id: ArticleId, before: Entity): Promise<void> {
  const { entities } = await library.glossary(id)
  const now = entities.find((entry) => entry.id === before.id)
  const notes = (await library.notebook(id))?.entityNotes ?? []
  const note = now ? noteText(notesOn(notes, now, entities)) : ''
  if (line.json) {
    const more = { ...(note !== '' && { note }), ...(!now && { hidden: true }) }
    await sayJson({ ...entryOf(now ?? before), ...more })
  } else if (now) await say(paragraphOf(now, note))
  else if (!line.quiet) await say(`${plain(before.name)} is hidden.`)
}

function paragraphOf({ name, kind, aliases, mentions, definition }: Entity, note: string): string {
  const also = aliases.length > 0 ? `, also ${aliases.join(', ')}` : ''
  const count = mentions.length === 1 ? '1 mention' : `${mentions.length} mentions`
  const said = definition ? definition.text.split('\n') : []
  const noted = note === '' ? [] : ['Your note:', ...note.split('\n')]
  return plainText([name, `${kind}${also}`, count, ...said, ...noted].join('\n  '))
}
