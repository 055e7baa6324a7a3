import type { CommandLine, Options } from './commandLine'

export type Work = (line: CommandLine) => Promise<number>

export interface Command {
  usage: string
  about: string
  /** One line for each option of its own. */
  details?: readonly (readonly [option: string, about: string])[]
  options: Options
  /** What a command needs is loaded only when it is run. */
  load: () => Promise<Work>
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const texts = { type: 'string', multiple: true } as const

export const commands = {
  import: {
    usage: 'import PATH…|-',
    about: 'Add text, Markdown or HTML files; a folder is walked; - reads standard input',
    options: {},
    load: () => import('./articles').then((module) => module.importArticles),
  },
  list: {
    usage: 'list',
    about: 'Articles in the library',
    options: {},
    load: () => import('./articles').then((module) => module.list),
  },
  show: {
    usage: 'show ID',
    about: 'One article',
    details: [['--format text|markdown|json', 'as plain text unless said otherwise']],
    options: { format: text },
    load: () => import('./articles').then((module) => module.show),
  },
  entities: {
    usage: 'entities PATH|ID | --jsonl',
    about: 'The people, places and organisations of an article or a file',
    details: [
      ['--jsonl', 'lines of {id,text} in, lines of {id,entities} out'],
      ['--peoples', 'nationalities and languages are mentions of their places'],
    ],
    options: { jsonl: flag, peoples: flag },
    load: () => import('./entities').then((module) => module.entities),
  },
  entity: {
    usage: 'entity ID NAME …',
    about: 'One entry of the glossary of an article, and correcting it; corrections survive a new import',
    details: [
      ['--merge NAME', 'this is the same; may be repeated'],
      ['--rename NAME', 'call it so'],
      ['--alias NAME', 'it is also called so; may be repeated'],
      ['--split FORM', 'what is spelt so is something else; may be repeated'],
      ['--mention N', 'the Nth mention is something else; may be repeated'],
      ['--as NAME', 'what is split off is called so; else by its spelling'],
      ['--not-here N', 'the Nth mention is not it, and no name; may be repeated'],
      ['--kind K', 'person, place, organisation, other'],
      ['--define MARKDOWN', 'your own definition, above the article’s; empty to go back'],
      ['--note MARKDOWN', 'your private note; empty to take it out'],
      ['--hide, --not-a-name', 'not a name, or not worth a place'],
      ['--show', 'show it again'],
      ['--name WORDS --kind K', 'in place of NAME: these words are a name'],
      ['--everywhere', 'in every article of the library; see gloss rules'],
      ['--undo', 'take back its last correction; with --everywhere what was taught'],
    ],
    options: {
      merge: texts,
      rename: text,
      alias: texts,
      kind: text,
      define: text,
      note: text,
      split: texts,
      mention: texts,
      as: text,
      'not-here': texts,
      hide: flag,
      'not-a-name': flag,
      show: flag,
      name: text,
      everywhere: flag,
      undo: flag,
    },
    load: () => import('./entity').then((module) => module.entity),
  },
  rules: {
    usage: 'rules list | rules forget RULE',
    about: 'What was taught about names for every article, and taking it back',
    options: {},
    load: () => import('./rules').then((module) => module.rules),
  },
  extract: {
    usage: 'extract PATH | --jsonl',
    about: 'The article in a page; nothing is stored',
    details: [['--jsonl', 'lines of {id,path,url?} or {id,html,url?} in']],
    options: { jsonl: flag },
    load: () => import('./extraction').then((module) => module.extract),
  },
  anchor: {
    usage: 'anchor --jsonl',
    about: 'Find quotations again in a changed text',
    details: [['--jsonl', 'lines of {id,b,quotes,a?} in, lines of {id,quotes} out']],
    options: { jsonl: flag },
    load: () => import('./anchoring').then((module) => module.anchor),
  },
  highlight: {
    usage: 'highlight ID --quote TEXT',
    about: 'Highlight words of an article',
    details: [
      ['--quote TEXT', 'the words'],
      ['--prefix TEXT --suffix TEXT', 'what stands before and after them, where they occur more than once'],
      ['--color C', 'yellow (usual), pink, orange, green, blue, purple'],
      ['--note MARKDOWN', 'a note on them'],
      ['--tag T', 'a tag; may be repeated'],
    ],
    options: { quote: text, prefix: text, suffix: text, color: text, note: text, tag: texts },
    load: () => import('./notes').then((module) => module.highlight),
  },
  notes: {
    usage: 'notes [ID]',
    about: 'Highlights and notes',
    details: [
      ['--color C', 'of this colour'],
      ['--tag T', 'with this tag'],
      ['--text WORDS', 'with these words in quotation or note'],
      ['--unplaced', 'whose words are gone from the article'],
    ],
    options: { color: text, tag: text, text, unplaced: flag },
    load: () => import('./notes').then((module) => module.notes),
  },
  export: {
    usage: 'export [ID…] --out DIR',
    about: 'Notes and glossary as files; can be repeated',
    details: [
      ['--out DIR', 'the folder for the files'],
      ['--format F', 'markdown (usual), w3c (annotations in JSON-LD), csv (for Readwise),'],
      ['', 'json (everything, for another Gloss), html (to read or print)'],
      ['--flavour F', 'of Markdown: obsidian (usual), logseq, commonmark'],
      ['--split article|highlight', 'highlight: each also in a file of its own'],
      ['--glossary G', 'section (usual), pages (a file for each name), none'],
      ['--callouts', 'quotations as callouts, in Obsidian'],
      ['--template FILE', 'your own look; see docs/export.md'],
      ['--restore', 'make files again that you have deleted'],
      ['--watch', 'go on and export every change, until Ctrl+C'],
    ],
    options: {
      out: text,
      format: text,
      flavour: text,
      split: text,
      glossary: text,
      callouts: flag,
      template: text,
      restore: flag,
      watch: flag,
    },
    load: () => import('./exportNotes').then((module) => module.exportNotes),
  },
  'import-notes': {
    usage: 'import-notes PATH | --undo',
    about: 'Highlights and notes from other products, or from a Gloss export',
    details: [
      ['PATH', 'a file, a zip file or a folder: Gloss, W3C, Hypothesis, Readium, Readwise, Kindle,'],
      ['', 'Obsidian Clipper, Pocket, Instapaper, Omnivore, Zotero; told by their content'],
      ['--article FILE', 'the article the notes are about, where the library does not have it'],
      ['--preview', 'say what would be done, and do nothing'],
      ['--undo', 'take the last import of notes back'],
    ],
    options: { article: text, preview: flag, undo: flag },
    load: () => import('./importNotes').then((module) => module.importNotes),
  },
  waiting: {
    usage: 'waiting',
    about: 'Notes and saved addresses whose articles are not in the library',
    options: {},
    load: () => import('./importNotes').then((module) => module.waiting),
  },
  backup: {
    usage: 'backup list | backup make | backup restore NAME [ID]',
    about: 'Snapshots of the library, and going back to one, whole or for one article',
    options: {},
    load: () => import('./upkeep').then((module) => module.backup),
  },
  bin: {
    usage: 'bin list | bin restore ID',
    about: 'What was deleted, and bringing it back',
    options: {},
    load: () => import('./upkeep').then((module) => module.bin),
  },
  check: {
    usage: 'check',
    about: 'Read every file of the library and say what is wrong',
    details: [['--repair', 'restore what has a good copy; nothing is deleted']],
    options: { repair: flag },
    load: () => import('./upkeep').then((module) => module.check),
  },
} as const satisfies Record<string, Command>

export type CommandName = keyof typeof commands

/** Commands that will come; asking for them is no mistake in typing. */
export const later: ReadonlySet<string> = new Set(['search'])
