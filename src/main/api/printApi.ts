import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { GlossError } from '../../core/error'
import { fileNameOf } from '../../core/export/fileName'
import type { GlossApi } from '../../ipc/contract'
import type { Library } from '../../library/library'
import { reasonOf } from '../../library/durable/reason'
import type { Surroundings } from './api'

/** Puts a whole page of HTML on paper or into a PDF. */
export interface Printer {
  /** False when the reader closes the system's dialog. */
  print(html: string): Promise<boolean>
  pdf(html: string): Promise<Uint8Array>
}

/** The part of the contract that is about paper: the same page as the export as HTML makes. */
export function printApi(
  library: Library,
  { printer, chooseFile, settings }: Surroundings,
  wasWritten: (file: string) => void,
): Pick<GlossApi, 'printArticle' | 'savePdf'> {
  const press = (): Printer => {
    if (!printer) throw new GlossError('unexpected', 'There is nothing to print with.')
    return printer
  }
  return {
    printArticle: async ({ id }) => {
      const { html } = await (await library.exchanging.out()).page(id)
      return await press().print(html)
    },
    savePdf: async ({ id }) => {
      const { html, title } = await (await library.exchanging.out()).page(id)
      const name = `${fileNameOf(title)}.pdf`
      const folder = settings.current.exportFolder
      const file = await chooseFile({
        title: 'Save as PDF',
        defaultPath: folder === null ? name : join(folder, name),
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      })
      if (file === null) return null
      const bytes = await press().pdf(html)
      await writeFile(file, bytes).catch((cause: unknown) => {
        const why = `The PDF could not be saved there: ${reasonOf(cause)}.`
        throw new GlossError('save-failed', why, { cause, path: file })
      })
      wasWritten(file)
      return { file, status: 'written' }
    },
  }
}
