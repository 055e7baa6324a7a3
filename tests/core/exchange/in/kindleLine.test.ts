import { expect, it } from 'vitest'
import { readKindleLine } from '../../../../src/core/exchange/in/kindleLine'

// In the shapes that devices of many years and languages write; what they say is made up.
const lines: [line: string, kind: string, place: string, created: string][] = [
  [
    '- 12. sayfada, 180-181. konumdaki vurgunuz | Eklenme tarihi: 9 Mart 2018 Cuma 21:41:29',
    'highlight',
    'location 180-181',
    '2018-03-09T21:41:29.000Z',
  ],
  [
    '- 12. sayfada, 181. konumdaki notunuz | Eklenme tarihi: 9 Ağustos 2018 Perşembe 21:42:00',
    'note',
    'location 181-181',
    '2018-08-09T21:42:00.000Z',
  ],
  [
    '- Vaše zvýraznění na straně 12 | Pozice 180–181 | Přidáno dne pátek 9. března 2018 21:41:29',
    'highlight',
    'location 180-181',
    '2018-03-09T21:41:29.000Z',
  ],
  [
    '- Din överstrykning på sidan 12 | Plats 180-181 | Tillagd fredag 9 mars 2018 21:41:29',
    'highlight',
    'location 180-181',
    '2018-03-09T21:41:29.000Z',
  ],
  [
    '- Twoje zaznaczenie na stronie 12 | Pozycja 180-181 | Dodano: piątek, 9 marca 2018 21:41:29',
    'highlight',
    'location 180-181',
    '2018-03-09T21:41:29.000Z',
  ],
  [
    '- تمييزك في الصفحة ١٢ | الموقع ١٨٠-١٨١ | تمت الإضافة في الجمعة، ٩ مارس ٢٠١٨ ٢١:٤١:٢٩',
    'highlight',
    'location 180-181',
    '2018-03-09T21:41:29.000Z',
  ],
  [
    '- Your Highlight on page 25 | Location 370-372 | Added on Sunday, August 14, 2016 10:05:09 PM',
    'highlight',
    'location 370-372',
    '2016-08-14T22:05:09.000Z',
  ],
  [
    '- Your Highlight at location 1200-1201 | Added on Friday, 1 January 2016 12:15:44',
    'highlight',
    'location 1200-1201',
    '2016-01-01T12:15:44.000Z',
  ],
  [
    '- Highlight on Page 5 | Loc. 425-26  | Added on Tuesday, February 01, 2011, 08:14 AM',
    'highlight',
    'location 425-426',
    '2011-02-01T08:14:00.000Z',
  ],
  [
    '- Your Note on page iv | Location 68 | Added on Thursday, May 9, 2019 5:36:43 AM',
    'note',
    'location 68-68',
    '2019-05-09T05:36:43.000Z',
  ],
  [
    '- Markierung auf Seite 8 | Pos. 348-49  | Hinzugefügt am Donnerstag, 8. März 2012 um 20:16 Uhr',
    'highlight',
    'location 348-349',
    '2012-03-08T20:16:00.000Z',
  ],
  [
    '- Votre surlignement à l’emplacement 178-179 | Ajouté le mardi 3 août 2020 21 h 14 min 02 s',
    'highlight',
    'location 178-179',
    '2020-08-03T21:14:02.000Z',
  ],
  [
    '- Votre note à l’emplacement 178 | Ajouté le mardi 1er décembre 2020 21:14:02',
    'note',
    'location 178-178',
    '2020-12-01T21:14:02.000Z',
  ],
  [
    '- Tu subrayado en la página 6 | Ubicación 90-91 | Agregado el lunes, 9 de septiembre de 2017 09:11:04 p. m.',
    'highlight',
    'location 90-91',
    '2017-09-09T21:11:04.000Z',
  ],
  [
    '- Tu nota en la ubicación 90 | Añadido el lunes, 9 de setiembre de 2017 09:11:04',
    'note',
    'location 90-90',
    '2017-09-09T09:11:04.000Z',
  ],
  [
    '- La tua nota alla posizione 147 | Aggiunto in data giovedì 2 luglio 2014 21:08:25',
    'note',
    'location 147-147',
    '2014-07-02T21:08:25.000Z',
  ],
  [
    '- Sua nota ou posição 64 | Adicionado: domingo, 3 de fevereiro de 2021 22:00:10',
    'note',
    'location 64-64',
    '2021-02-03T22:00:10.000Z',
  ],
  [
    '- 5ページ|位置No. 62-63のハイライト |作成日: 2019年11月5日火曜日 9:02:11',
    'highlight',
    'location 62-63',
    '2019-11-05T09:02:11.000Z',
  ],
  [
    '- 您在第 14 页（位置 #206-207）的标注 | 添加于 2015年4月23日星期四 下午9:44:33',
    'highlight',
    'location 206-207',
    '2015-04-23T21:44:33.000Z',
  ],
  [
    '- 57쪽의 메모 | 2020년 3월 4일 수요일 오후 2:03:04에 추가됨',
    'note',
    'page 57-57',
    '2020-03-04T14:03:04.000Z',
  ],
  [
    '- Ваша заметка в месте 147 | Добавлено: понедельник, 5 мая 2015 г. в 10:00:11',
    'note',
    'location 147-147',
    '2015-05-05T10:00:11.000Z',
  ],
  [
    '- Je notitie op locatie 64 | Toegevoegd op zondag 3 mei 2021 22:00:10',
    'note',
    'location 64-64',
    '2021-05-03T22:00:10.000Z',
  ],
  [
    '- Twoje zaznaczenie na stronie 5 | pozycja 64–66 | Dodano: niedziela, 3 stycznia 2021 22:00:10',
    'highlight',
    'location 64-66',
    '2021-01-03T22:00:10.000Z',
  ],
  [
    '- Din markering på side 5 | plassering 64-66 | Lagt til søndag 3. oktober 2021 22.00.10',
    'highlight',
    'location 64-66',
    '2021-10-03T22:00:10.000Z',
  ],
]

it.each(lines)('%s', (line, kind, place, created) => {
  const read = readKindleLine(line)
  expect(read).toMatchObject({ kind, created })
  expect(read?.place && `${read.place.unit} ${read.place.start}-${read.place.end}`).toBe(place)
})
