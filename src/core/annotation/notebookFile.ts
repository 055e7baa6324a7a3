import { type Notebook, notebook } from './notebook'
import { byId, parseRecords, type RecordsFormat, serialisedRecords, serialiseRecords } from './recordsFile'

const format: RecordsFormat<Notebook> = {
  name: 'notebook',
  called: 'a notebook',
  schema: notebook,
  version: 1,
  migrations: {},
}

/** A notebook from the text of its file or from JSON already parsed. Throws as `parseRecords` does. */
export function parseNotebook(json: unknown): Notebook {
  return parseRecords(json, format)
}

/** The file's text, records by id. */
export function serialiseNotebook(notebook: Notebook): string {
  return serialiseRecords(inOrderOfIds(notebook))
}

/** The same text in pieces. */
export function serialisedNotebook(notebook: Notebook): Iterable<string> {
  return serialisedRecords(inOrderOfIds(notebook))
}

function inOrderOfIds(notebook: Notebook): Notebook {
  const { highlights, pageNotes, drafts, corrections, entityNotes } = notebook
  return {
    ...notebook,
    highlights: byId(highlights),
    pageNotes: byId(pageNotes),
    drafts: byId(drafts),
    corrections: byId(corrections),
    entityNotes: byId(entityNotes),
  }
}
