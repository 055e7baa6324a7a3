import { textOf } from '../../../src/core/article/text'
import type { Incoming, NotesFile } from '../../../src/core/exchange/incoming'
import { readNotes } from '../../../src/core/exchange/read'
import { blocksOfHtml } from '../../../src/extract/page/page'

// Small files of each product, made by hand to the formats named in docs/exchange.md.

export const hypothesis = JSON.stringify(
  {
    total: 4,
    rows: [
      {
        id: 'aXk1',
        created: '2024-03-02T10:00:00.123456+00:00',
        updated: '2024-03-02T10:05:00.000000+00:00',
        user: 'acct:reader@hypothes.is',
        uri: 'https://example.org/harbour?utm_source=feed',
        text: 'Who kept it?',
        tags: ['ledger', 'who'],
        group: '__world__',
        target: [
          {
            source: 'https://example.org/harbour',
            selector: [
              {
                type: 'RangeSelector',
                startContainer: '/p[1]',
                endContainer: '/p[1]',
                startOffset: 0,
                endOffset: 5,
              },
              { type: 'TextPositionSelector', start: 12, end: 30 },
              {
                type: 'TextQuoteSelector',
                exact: 'the second ledger',
                prefix: 'asked for ',
                suffix: ' until',
              },
            ],
          },
        ],
        document: { title: ['Harbour lights'] },
      },
      {
        id: 'bXk2',
        created: '2024-03-02T11:00:00Z',
        updated: '2024-03-02T11:00:00Z',
        uri: 'https://example.org/harbour',
        text: 'A note on the page.',
        tags: [],
        target: [{ source: 'https://example.org/harbour' }],
        document: { title: ['Harbour lights'] },
      },
      {
        id: 'cXk3',
        created: '2024-03-03T11:00:00Z',
        updated: '2024-03-03T11:00:00Z',
        uri: 'https://example.org/harbour',
        text: 'The clerk did.',
        tags: [],
        references: ['aXk1'],
        target: [{ source: 'https://example.org/harbour' }],
      },
      {
        id: 'dXk4',
        uri: 'https://example.org/harbour',
        text: '',
        tags: [],
        target: [{ source: 'x', selector: [{ type: 'RangeSelector' }] }],
      },
    ],
  },
  null,
  1,
)

export const w3c = JSON.stringify(
  {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: 'http://example.com/anno1',
    type: 'Annotation',
    motivation: 'commenting',
    created: '2015-10-13T13:00:00Z',
    body: [
      { type: 'TextualBody', value: 'Well said.', purpose: 'commenting' },
      { type: 'TextualBody', value: 'claims', purpose: 'tagging' },
    ],
    target: {
      source: 'http://example.org/page1',
      selector: {
        type: 'FragmentSelector',
        value: 'para5',
        refinedBy: { type: 'TextQuoteSelector', exact: 'the long fog', prefix: 'winter of ', suffix: '.' },
      },
    },
  },
  null,
  2,
)

export const readium = JSON.stringify({
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: 'urn:uuid:5d1a2c3e-0000-4000-8000-000000000001',
  type: 'AnnotationSet',
  generator: { id: 'https://example.com/reader', type: 'Software', name: 'A reader' },
  about: {
    'dc:identifier': ['urn:isbn:1234567890'],
    'dc:title': 'Harbour lights',
    'dc:creator': ['M. Orde'],
  },
  items: [
    {
      id: 'urn:uuid:5d1a2c3e-0000-4000-8000-000000000002',
      type: 'Annotation',
      created: '2023-10-14T15:13:28Z',
      target: {
        source: 'OEBPS/text/chapter1.html',
        selector: [
          { type: 'TextQuoteSelector', exact: 'Combien \n\n de fois', prefix: '', suffix: ' pas' },
          { type: 'ProgressionSelector', value: 0.5 },
        ],
        meta: { headings: [{ level: 1, txt: 'One' }], page: 'XI' },
      },
      body: { type: 'TextualBody', value: "j'adore !", keyword: 'teacher', color: 'blue', language: 'fr' },
    },
    {
      id: 'urn:uuid:5d1a2c3e-0000-4000-8000-000000000003',
      type: 'Annotation',
      motivation: 'bookmarking',
      created: '2023-10-14T15:13:29Z',
      target: { source: 'OEBPS/text/chapter2.html', selector: [{ type: 'ProgressionSelector', value: 0.1 }] },
    },
  ],
})

export const readwise = [
  'Highlight,Title,Author,URL,Note,Location,Date',
  '"Nobody asked, ""until"" the fog.",Harbour lights,M. Orde,https://example.org/harbour,"Two',
  'lines",412,2024-03-02 10:00:00',
  ',Harbour lights,M. Orde,,no words,1,',
  "'=SUM(A1),Harbour lights,M. Orde,,'-not a formula,,",
].join('\r\n')

export const readwiseOut = [
  'Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags',
  '"The keeper writes it down.",The keeper,Holt,,,blue,"light,log",page,3,2024-03-02 10:00:00+00:00,',
].join('\n')

const clipping = (heading: string, about: string, words: string): string =>
  `\ufeff${heading}\r\n${about}\r\n\r\n${words}\r\n==========\r\n`

/** The same highlight and note as devices of many languages write them. */
export const kindleLines: readonly {
  language: string
  highlight: string
  note: string
  bookmark: string
  created: string
}[] = [
  {
    language: 'English',
    highlight: '- Your Highlight on page 12 | Location 180-181 | Added on Friday, March 9, 2018 9:41:29 PM',
    note: '- Your Note on page 12 | Location 181 | Added on Friday, March 9, 2018 9:42:00 PM',
    bookmark: '- Your Bookmark on page 3 | Location 44 | Added on Friday, March 9, 2018 9:43:00 PM',
    created: '2018-03-09T21:41:29.000Z',
  },
  {
    language: 'English, an early device',
    highlight: '- Highlight Loc. 180-81  | Added on Friday, March 09, 2018, 09:41 PM',
    note: '- Note Loc. 181  | Added on Friday, March 09, 2018, 09:42 PM',
    bookmark: '- Bookmark Loc. 44  | Added on Friday, March 09, 2018, 09:43 PM',
    created: '2018-03-09T21:41:00.000Z',
  },
  {
    language: 'British English',
    highlight: '- Your Highlight on page 12 | location 180-181 | Added on Friday, 9 March 2018 21:41:29',
    note: '- Your Note on page 12 | location 181 | Added on Friday, 9 March 2018 21:42:00',
    bookmark: '- Your Bookmark on page 3 | location 44 | Added on Friday, 9 March 2018 21:43:00',
    created: '2018-03-09T21:41:29.000Z',
  },
  {
    language: 'German',
    highlight:
      '- Ihre Markierung auf Seite 12 | Position 180-181 | Hinzugefügt am Freitag, 9. März 2018 21:41:29',
    note: '- Ihre Notiz auf Seite 12 | Position 181 | Hinzugefügt am Freitag, 9. März 2018 21:42:00',
    bookmark: '- Ihr Lesezeichen auf Seite 3 | Position 44 | Hinzugefügt am Freitag, 9. März 2018 21:43:00',
    created: '2018-03-09T21:41:29.000Z',
  },
  {
    language: 'Spanish',
    highlight:
      '- Tu subrayado en la página 12 | posición 180-181 | Añadido el viernes, 9 de marzo de 2018 21:41:29',
    note: '- Tu nota en la página 12 | posición 181 | Añadido el viernes, 9 de marzo de 2018 21:42:00',
    bookmark: '- Tu marcador en la página 3 | posición 44 | Añadido el viernes, 9 de marzo de 2018 21:43:00',
    created: '2018-03-09T21:41:29.000Z',
  },
  {
    language: 'French',
    highlight:
      '- Votre surlignement sur la page 12 | emplacement 180-181 | Ajouté le vendredi 9 mars 2018 21:41:29',
    note: '- Votre note sur la page 12 | emplacement 181 | Ajouté le vendredi 9 mars 2018 21:42:00',
    bookmark: '- Votre signet sur la page 3 | emplacement 44 | Ajouté le vendredi 9 mars 2018 21:43:00',
    created: '2018-03-09T21:41:29.000Z',
  },
  {
    language: 'Italian',
    highlight:
      '- La tua evidenziazione a pagina 12 | posizione 180-181 | Aggiunto in data venerdì 9 marzo 2018 21:41:29',
    note: '- La tua nota a pagina 12 | posizione 181 | Aggiunto in data venerdì 9 marzo 2018 21:42:00',
    bookmark:
      '- Il tuo segnalibro a pagina 3 | posizione 44 | Aggiunto in data venerdì 9 marzo 2018 21:43:00',
    created: '2018-03-09T21:41:29.000Z',
  },
  {
    language: 'Portuguese',
    highlight:
      '- Seu destaque na página 12 | posição 180-181 | Adicionado: sexta-feira, 9 de março de 2018 21:41:29',
    note: '- Sua nota na página 12 | posição 181 | Adicionado: sexta-feira, 9 de março de 2018 21:42:00',
    bookmark:
      '- Seu marcador na página 3 | posição 44 | Adicionado: sexta-feira, 9 de março de 2018 21:43:00',
    created: '2018-03-09T21:41:29.000Z',
  },
  {
    language: 'Dutch',
    highlight: '- Je markering op pagina 12 | locatie 180-181 | Toegevoegd op vrijdag 9 maart 2018 21:41:29',
    note: '- Je notitie op pagina 12 | locatie 181 | Toegevoegd op vrijdag 9 maart 2018 21:42:00',
    bookmark: '- Je bladwijzer op pagina 3 | locatie 44 | Toegevoegd op vrijdag 9 maart 2018 21:43:00',
    created: '2018-03-09T21:41:29.000Z',
  },
  {
    language: 'Japanese',
    highlight: '- 12ページ|位置No. 180-181のハイライト |作成日: 2018年3月9日金曜日 21:41:29',
    note: '- 12ページ|位置No. 181のメモ |作成日: 2018年3月9日金曜日 21:42:00',
    bookmark: '- 3ページ|位置No. 44のブックマーク |作成日: 2018年3月9日金曜日 21:43:00',
    created: '2018-03-09T21:41:29.000Z',
  },
  {
    language: 'Chinese',
    highlight: '- 您在第 12 页（位置 #180-181）的标注 | 添加于 2018年3月9日星期五 下午9:41:29',
    note: '- 您在第 12 页（位置 #181）的笔记 | 添加于 2018年3月9日星期五 下午9:42:00',
    bookmark: '- 您在第 3 页（位置 #44）的书签 | 添加于 2018年3月9日星期五 下午9:43:00',
    created: '2018-03-09T21:41:29.000Z',
  },
  {
    language: 'Russian',
    highlight:
      '- Ваш выделенный отрывок на странице 12 | Место 180–181 | Добавлено: пятница, 9 марта 2018 г. в 21:41:29',
    note: '- Ваша заметка на странице 12 | Место 181 | Добавлено: пятница, 9 марта 2018 г. в 21:42:00',
    bookmark: '- Ваша закладка на странице 3 | Место 44 | Добавлено: пятница, 9 марта 2018 г. в 21:43:00',
    created: '2018-03-09T21:41:29.000Z',
  },
]

export function kindleOf({
  highlight,
  note,
  bookmark,
}: {
  highlight: string
  note: string
  bookmark: string
}): string {
  return (
    clipping(
      'The keeper (of lights) (Holt, Maren)',
      highlight,
      'She writes the weather into a book every evening.',
    ) +
    clipping('The keeper (of lights) (Holt, Maren)', note, 'Which book?') +
    clipping('The keeper (of lights) (Holt, Maren)', bookmark, '')
  )
}

export const kindle =
  kindleLines.slice(0, 4).map(kindleOf).join('') +
  clipping(
    'Another book',
    '- Your Highlight on Location 5-6',
    '<You have reached the clipping limit for this item>',
  ) +
  clipping('Another book', 'nothing of a clipping', 'some words')

export const clipper = JSON.stringify([
  {
    url: 'https://example.org/harbour',
    highlights: [
      {
        text: '<p>Nobody asked for the <strong>second</strong> ledger &amp; the log.</p>',
        timestamp: '2024-11-02T10:00:00.000Z',
        color: '#ffd0a1',
        notes: ['First', 'Second'],
      },
      { text: '<img src="x">', timestamp: 'never' },
    ],
  },
])

export const clipped = [
  '---',
  'title: "Harbour lights"',
  'source: "https://example.org/harbour"',
  'author:',
  '  - "[[M. Orde]]"',
  'created: 2024-11-02',
  'tags:',
  '  - "clippings"',
  '---',
  'The fog came in ==early and **stayed** for weeks==.',
  '',
  'Nobody asked for ==the second ledger== then, if (a == b) either.',
].join('\n')

export const pocket = [
  'title,url,time_added,tags,status',
  '"Harbour lights, again",https://example.org/harbour?utm_source=pocket,1709373600,ledger|fog,unread',
  'https://example.org/bare,https://example.org/bare,1709373601,,archive',
  'No address,,1709373602,,unread',
  'Odd,javascript:alert(1),1709373603,,unread',
].join('\n')

export const pocketAnnotations = JSON.stringify([
  {
    url: 'https://example.org/harbour',
    title: 'Harbour lights',
    highlights: [{ quote: 'the second ledger', created_at: 1709373600 }, {}],
  },
])

export const instapaper = [
  'URL,Title,Selection,Folder,Timestamp',
  'https://example.org/harbour,Harbour lights,the second ledger,Reading,1709373600',
  'https://example.org/keeper,The keeper,,Archive,1709373601',
  'not an address,Broken,,Unread,1709373602',
].join('\n')

export const omnivoreFiles: readonly NotesFile[] = [
  {
    name: 'metadata_0_to_20.json',
    text: JSON.stringify([
      {
        id: 'o1',
        slug: 'harbour-lights-18a',
        title: 'Harbour <lights>',
        author: 'M. Orde',
        url: 'https://example.org/harbour',
        state: 'Archived',
        readingProgress: 100,
        labels: ['ledger'],
        savedAt: '2024-03-02T10:00:00.000Z',
      },
      {
        id: 'o2',
        slug: 'no-text',
        title: 'No text',
        url: 'https://example.org/none',
        state: 'Active',
        labels: [],
      },
      { id: 'o3', slug: 'no-address', title: 'No address' },
    ]),
  },
  {
    name: 'content/harbour-lights-18a.html',
    text: '<div id="readability-content"><p>Nobody asked for the second ledger until the winter of the long fog.</p></div>',
  },
  {
    name: 'highlights/harbour-lights-18a.md',
    text: '> the second ledger \n\n#fog #two words\n\nWho kept it?\n\n> the long fog ',
  },
]

export const zotero = JSON.stringify([
  {
    key: 'WORK0001',
    data: {
      key: 'WORK0001',
      itemType: 'webpage',
      title: 'Harbour lights',
      url: 'https://example.org/harbour',
      creators: [{ creatorType: 'author', firstName: 'M.', lastName: 'Orde' }],
    },
  },
  {
    key: 'SNAP0001',
    data: { key: 'SNAP0001', itemType: 'attachment', parentItem: 'WORK0001', title: 'Snapshot' },
  },
  {
    key: 'ANNO0001',
    data: {
      key: 'ANNO0001',
      itemType: 'annotation',
      parentItem: 'SNAP0001',
      annotationType: 'highlight',
      annotationText: 'the second ledger',
      annotationComment: 'Who kept it?',
      annotationColor: '#5fb236',
      annotationPageLabel: '3',
      tags: [{ tag: 'ledger' }],
      dateAdded: '2024-03-02T10:00:00Z',
      dateModified: '2024-03-02T10:05:00Z',
    },
  },
  {
    key: 'ANNO0002',
    data: { key: 'ANNO0002', itemType: 'annotation', parentItem: 'SNAP0001', annotationType: 'image' },
  },
])

export const zoteroMarkdown = [
  '# Harbour lights',
  '',
  '“the second ledger” ([Orde, 2024, p. 3](zotero://select/library/items/WORK0001)) ([pdf](zotero://open-pdf/library/items/SNAP0001?page=3&annotation=ANNO0001)) Who kept it?',
  '',
  '([Orde, 2024, p. 4](zotero://select/library/items/WORK0001)) ([pdf](zotero://open-pdf/library/items/SNAP0001?page=4&annotation=ANNO0002))',
].join('\n')

export const zoteroObsidian = [
  '---',
  'title: "Harbour lights"',
  'url: https://example.org/harbour',
  '---',
  '%% begin annotations %%',
  '>[!quote|#5fb236]',
  '>the second ledger [(p. 3)](zotero://open-pdf/library/items/SNAP0001?page=3&annotation=ANNO0001)',
  '',
  '> [!cite] orde2024 [(go to)](zotero://open-pdf/library/items/SNAP0001?page=4&annotation=ANNO0002)',
  '> the long fog',
  '>',
  '> > [!info] Comment',
  '> > Which winter?',
  '',
  '- <mark style="background: #2ea8e5">Nobody asked</mark> [Page 4](zotero://open-pdf/library/items/SNAP0001?page=4&annotation=ANNO0003)',
  '  - Nobody?',
  '  - #fog',
].join('\n')

const tools = { textOfHtml: (html: string): string => textOf(blocksOfHtml(html)) }

export function read(text: string, name = 'notes'): Incoming {
  return readNotes([{ name, text }], tools)
}

export function readAll(files: readonly NotesFile[]): Incoming {
  return readNotes(files, tools)
}
