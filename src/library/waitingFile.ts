import {
  mergeWaiting,
  nothingWaits,
  parseWaiting,
  serialiseWaiting,
  type Waiting,
} from '../core/exchange/waiting'
import type { FileFormat } from './durableFile'
import { EditedFile, type EditedFileOptions, openedFile } from './editedFile'

export const waitingFormat: FileFormat<Waiting> = {
  parse: parseWaiting,
  serialise: serialiseWaiting,
  merge: mergeWaiting,
}

/** The file `waiting.json`: notes from elsewhere whose articles are not in the library, and saved addresses. */
export class WaitingFile extends EditedFile<Waiting> {
  static async open(path: string, options: EditedFileOptions): Promise<WaitingFile> {
    return new WaitingFile(await openedFile(path, waitingFormat, nothingWaits(), options))
  }
}
