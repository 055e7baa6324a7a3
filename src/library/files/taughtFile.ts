import { mergeTaught } from '../../core/annotation/merging/merge'
import { nothingTaught, parseTaught, serialiseTaught, type Taught } from '../../core/annotation/taught'
import { oldBefore, withoutForgotten } from '../../core/annotation/merging/tombstones'
import { livingCorrections, type Rule } from '../../core/entity/correction/correction'
import type { FileFormat } from '../durable/durableFile'
import { EditedFile, type EditedFileOptions, openedFile } from '../durable/editedFile'

export const taughtFormat: FileFormat<Taught> = {
  parse: parseTaught,
  serialise: serialiseTaught,
  merge: mergeTaught,
}

/** The file `entities.json`: what the reader taught about names for every article. One that is damaged teaches nothing. */
export class TaughtFile extends EditedFile<Taught> {
  static async open(path: string, options: EditedFileOptions): Promise<TaughtFile> {
    const { now } = options
    const merge = (a: Taught, b: Taught): Taught => {
      const merged = mergeTaught(a, b)
      return now ? withoutForgotten(merged, oldBefore(now())) : merged
    }
    return new TaughtFile(await openedFile(path, { ...taughtFormat, merge }, nothingTaught(), options))
  }

  /** Those that are not taken back, in the order they were taught. */
  get rules(): Rule[] {
    return livingCorrections(this.value.rules)
  }
}
