import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Library } from '../../src/library/library'
import { mount, smallDisk } from './smallDisk'
import { imported, lighthouse, openLibrary, plainEngine, readJson, refusal } from './folder'

const skipped = (): void => console.warn('skipped: this process may not mount a small disk')

describe('A full disk', () => {
  it('is named, loses nothing that was saved, and saving goes on when there is room again', async (context) => {
    const disk = smallDisk('400k')
    if (disk === null) {
      skipped()
      return context.skip()
    }
    const library = await openLibrary(join(disk, 'library'))
    const { id } = await imported(library, lighthouse)
    const saved: string[] = []
    const fill = async (): Promise<unknown> => {
      for (;;) {
        const { added } = await library.highlight(id, { start: 0, end: 10 }, 'blue', {
          note: 'words '.repeat(2000),
        })
        saved.push(added)
      }
    }
    const error = await refusal(fill())
    expect(error).toMatchObject({ code: 'save-failed', path: library.folder.notebook(id) })
    expect(error.message).toContain('the disk is full')
    const ids = (value: unknown): string[] =>
      (value as { highlights: { id: string }[] }).highlights.map((h) => h.id).sort()
    expect(saved.length).toBeGreaterThan(2)
    expect(ids(readJson(library.folder.notebook(id)))).toEqual(saved.sort())
    expect(ids((await library.open(id)).notebook)).toEqual(saved.sort())
    rmSync(`${library.folder.notebook(id)}.bak`)
    const { added } = await library.highlight(id, { start: 0, end: 10 }, 'pink')
    expect(ids(readJson(library.folder.notebook(id))).sort()).toEqual([...saved, added].sort())
  })
})

describe('A disk that can only be read', () => {
  it('refuses a writer, says why, and opens for reading', async (context) => {
    const disk = smallDisk('400k')
    if (disk === null) {
      skipped()
      return context.skip()
    }
    const folder = join(disk, 'library')
    const library = await Library.open(folder, { engine: plainEngine })
    const { id } = await imported(library, lighthouse)
    await library.highlight(id, { start: 0, end: 10 }, 'blue', { note: 'mine' })
    await library.close()
    const before = readFileSync(library.folder.notebook(id), 'utf8')
    mount('-o', 'remount,ro', disk)
    const error = await refusal(Library.open(folder))
    expect(error.code).toBe('save-failed')
    expect(error.message).toContain('the disk can only be read')
    const reader = await openLibrary(folder, { readOnly: true })
    expect((await reader.open(id)).notebook.highlights[0]?.note).toBe('mine')
    expect(await reader.list()).toHaveLength(1)
    expect((await reader.check()).ok).toBe(true)
    expect((await refusal(reader.highlight(id, { start: 0, end: 5 }, 'pink'))).code).toBe('save-failed')
    expect(readFileSync(library.folder.notebook(id), 'utf8')).toBe(before)
  })

  it('that becomes so while a library is open refuses the save and keeps the rest', async (context) => {
    const disk = smallDisk('400k')
    if (disk === null) {
      skipped()
      return context.skip()
    }
    const library = await openLibrary(join(disk, 'library'))
    const { id } = await imported(library, lighthouse)
    await library.highlight(id, { start: 0, end: 10 }, 'blue')
    mount('-o', 'remount,ro', disk)
    expect((await refusal(library.highlight(id, { start: 0, end: 5 }, 'pink'))).message).toContain(
      'can only be read',
    )
    expect((await refusal(library.remove(id))).code).toBe('save-failed')
    expect((await library.open(id)).notebook.highlights).toHaveLength(1)
    mount('-o', 'remount,rw', disk)
    const { notebook } = await library.highlight(id, { start: 0, end: 5 }, 'pink')
    expect(notebook.highlights).toHaveLength(2)
  })
})
