import {
  mergeWaiting,
  nothingWaits,
  parseWaiting,
  serialisedWaiting,
  serialiseWaiting,
  type Waiting,
} from '../../core/exchange/waiting'
import type { FileFormat } from '../durable/durableFile'
import { EditedFile, type EditedFileOptions, openedFile } from '../durable/editedFile'
import { many } from './notebookFile'

export const waitingFormat: FileFormat<Waiting> = {
  parse: parseWaiting,
  serialise: serialiseWaiting,
  pieces: (waiting) =>
    waiting.notes.length + waiting.articles.length > many ? serialisedWaiting(waiting) : undefined,
  merge: mergeWaiting,
}

/** The file `waiting.json`: notes from elsewhere whose articles are not in the library, and saved addresses. */
export class WaitingFile extends EditedFile<Waiting> {
  static async open(path: string, options: EditedFileOptions): Promise<WaitingFile> {
    return new WaitingFile(await openedFile(path, waitingFormat, nothingWaits(), options))
  }
}
