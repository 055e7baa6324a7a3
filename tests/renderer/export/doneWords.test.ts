import { expect, it } from 'vitest'
import type { ExportDone } from '../../../src/core/export/request'
import { deletedWords, doneWords, keptTitle, namesOf } from '../../../src/renderer/export/doneWords'

const done = (changes: Partial<ExportDone>): ExportDone => ({
  folder: '/home/reader/Vault',
  written: 0,
  unchanged: 0,
  kept: [],
  deleted: 0,
  failed: [],
  cancelled: false,
  ...changes,
})

it.each([
  [{ written: 1, file: '/home/reader/Vault/A.md' }, 'Exported to A.md'],
  [{ unchanged: 1, file: 'C:\\Vault\\A.md' }, 'Nothing to change in A.md'],
  [{ written: 12, unchanged: 3 }, '12 articles exported to Vault'],
  [{ written: 1, unchanged: 3 }, '1 article exported to Vault'],
  [{ unchanged: 3 }, 'Nothing to change in Vault'],
  [{ written: 2, unchanged: 1, cancelled: true }, 'Stopped. 3 articles exported to Vault'],
  [
    { unchanged: 1, file: 'A.md', kept: [{ id: 'a', title: 'A', notes: 1 }] },
    'Kept your own changes in A.md',
  ],
])('says of an export %o: %s', (changes, words) => {
  expect(doneWords(done(changes))).toBe(words)
})

it('says what stays deleted', () => {
  expect(deletedWords(done({ deleted: 1, unchanged: 1 }))).toBe('The file you deleted stays deleted')
  expect(deletedWords(done({ deleted: 2, written: 4 }))).toBe(
    '4 articles exported to Vault. 2 files you deleted stay deleted',
  )
})

it('names one article, and counts many', () => {
  expect(keptTitle(['“A”'])).toBe('“A”: you have edited notes in the exported file.')
  expect(keptTitle(['“A”', '“B”'])).toBe('You have edited notes in the exported files of 2 articles.')
  expect(namesOf(['a', 'b', 'c'], 2)).toBe('a, b and 1 more')
  expect(namesOf(['a', 'b'], 2)).toBe('a, b')
})
