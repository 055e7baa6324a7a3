import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../src/core/pieces'
import { handedOver, packed, unpacked } from '../../../src/library/exchange/packedNotes'
import * as files from '../../core/exchange/files'
import { read, readAll } from '../../core/exchange/files'

describe('Notes on their way to another thread', () => {
  it.each(['hypothesis', 'readwise', 'kindle', 'clipped', 'instapaper', 'zotero'] as const)(
    'are the same when they arrive: %s',
    (format) => {
      const incoming = read(files[format])
      const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
      const { articles, ...others } = atOnce(unpacked(packed(incoming)))
      expect(articles.map(({ text, ...one }) => plain({ ...one, hasText: text !== undefined }))).toEqual(
        incoming.articles.map(({ text, ...one }) => plain({ ...one, hasText: text !== undefined })),
      )
      expect(plain(others)).toEqual(plain({ ...incoming, articles: undefined }))
    },
  )

  it('have the texts that came along as bytes, which are handed over', () => {
    const incoming = readAll(files.omnivoreFiles)
    const pack = packed(incoming)
    expect(handedOver(pack)).toHaveLength(pack.lines.length + pack.texts.length)
    const [first] = atOnce(unpacked(pack)).articles
    const content = first?.text?.content
    expect(new TextDecoder().decode(content as Uint8Array)).toBe(incoming.articles[0]?.text?.content)
    expect(handedOver({ ok: true })).toEqual([])
  })

  it('are many without being one large piece', () => {
    const rows = Array.from({ length: 2_000 }, (_, at) => `Words ${at},A book,,,,,`)
    const incoming = read(['Highlight,Title,Author,URL,Note,Location,Date', ...rows].join('\n'))
    const pack = packed(incoming)
    expect(Math.max(...pack.lines.map(({ length }) => length))).toBeLessThan(200_000)
    expect(atOnce(unpacked(pack)).articles[0]?.highlights).toHaveLength(2_000)
  })
})
