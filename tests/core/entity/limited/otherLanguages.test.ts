import { describe, expect, it } from 'vitest'
import type { Glossary } from '../../../../src/core/entity/entity'
import { glossaryOf } from '../../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../../src/library/glossaries/knowledge'
import { LocalEngine } from '../../../../src/library/localEngine'
import { paragraphs } from './paragraphs'

const knowledge = loadKnowledge()
const inLanguage = (text: string, lang: string): Glossary => glossaryOf(text, knowledge, { lang })
const rows = ({ entities }: Glossary): string[] => entities.map(({ name, kind }) => `${name} (${kind})`)
const names = (text: string, lang: string): string[] =>
  inLanguage(text, lang).entities.map(({ name }) => name)

describe('a paragraph in another language', () => {
  it.each(Object.entries(paragraphs))(
    'has the people, places and organisations, and no more: %s',
    async (lang, paragraph) => {
      const glossary = await new LocalEngine().glossary(paragraph.text)
      expect(glossary.limited).toBe(lang)
      expect(rows(glossary)).toEqual(paragraph.names.map(([name, kind]) => `${name} (${kind})`))
      for (const { mentions } of glossary.entities)
        for (const { start, end, text } of mentions) expect(paragraph.text.slice(start, end)).toBe(text)
    },
  )

  it('has no definitions, which are known for English only', () => {
    const text = 'Anna Berger, a member of the board, kam nach Wien. Jonas Lindner is a man in Polen.'
    for (const entity of inLanguage(text, 'de').entities) expect(entity).not.toHaveProperty('definition')
  })
})

describe('German', () => {
  it('has no names in its nouns', () => {
    const text =
      'Auf dem Hügel steht ein Haus. Eine Stiftung zahlte Millionen Kronen. Die Mehrheit der Bürger sah am Montag den Vertrag.'
    expect(names(text, 'de')).toEqual([])
  })

  it('has a family name alone once it was named in full', () => {
    const text = 'Montag war alles anders. Dann kam Peter Montag. Nach Montag fragte niemand.'
    const [person] = inLanguage(text, 'de').entities
    expect(person?.name).toBe('Peter Montag')
  })

  it('has cities only where a preposition says so', () => {
    expect(names('Das Essen war gut. Sie fuhr nach Hamburg und aus Köln zurück.', 'de')).toEqual([
      'Hamburg',
      'Köln',
    ])
  })
})

describe('the noun of a place', () => {
  it('says that the unknown name after it is one', () => {
    expect(rows(inLanguage('Seit elf Jahren will die Stadt Varden ihre Sternwarte verlegen.', 'de'))).toEqual(
      ['Varden (place)'],
    )
    expect(rows(inLanguage('Le maire du village de Orlac vit dans la ville.', 'fr'))).toEqual([
      'Orlac (place)',
    ])
  })
})

describe('signs that tie small words to names', () => {
  it('are opened, and the name stands alone', () => {
    expect(names("Il vient de l'Italie et d'Espagne, dit l'Université de Lyon.", 'fr')).toEqual([
      'Italie',
      'Espagne',
      'Université de Lyon',
    ])
    expect(names("Mehmet Demir Ankara'dan Londra'ya gitti.", 'tr')).toEqual([
      'Mehmet Demir',
      'Ankara',
      'Londra',
    ])
  })
})

describe('a capital that is a choice', () => {
  it('says that a word is a name where it is made again and again', () => {
    const text =
      'La plateforme Zorvana ouvre lundi. Selon nous, Zorvana est trop chère, et beaucoup quittent déjà Zorvana.'
    expect(names(text, 'fr')).toEqual(['Zorvana'])
    expect(names('La plateforme Zorvana ouvre lundi.', 'fr')).toEqual([])
  })
})

describe('texts in other letters', () => {
  it.each([
    ['zh', '北京是中国的首都，微软Microsoft公司在西雅图。'],
    ['ja', '首相は月曜日に東京で大臣と会談した。Sonyの結果は発表されなかった。'],
    ['ko', '대통령은 월요일에 서울에서 장관을 만났다.'],
    ['ar', 'وصل الرئيس يوم الاثنين إلى القاهرة للقاء الوزيرة، ولم يقل أحد متى سيتم توقيع الاتفاق.'],
    ['he', 'הנשיא הגיע ביום שני לירושלים ונפגש עם השרה.'],
    ['ru', 'Президент приехал в понедельник в столицу. Там он говорил с министром.'],
  ])('have no names, or only sure ones: %s', (lang, text) => {
    expect(names(text, lang).filter((name) => !/^[A-Za-z]+$/.test(name))).toEqual([])
    expect(() => glossaryOf(text, knowledge)).not.toThrow()
  })
})

describe('a quotation in another language inside an English article', () => {
  it('has its people, and none of its articles', () => {
    const text =
      'The minister said that she would go to Paris. She then quoted the paper.\n\nLe président Emmanuel Macron est arrivé lundi pour rencontrer la ministre Anne Moreau. Les étudiants ont parlé de la Norvège pendant deux heures.\n\nAfter that the talks went on, and Anne Moreau left the room.'
    const glossary = glossaryOf(text, knowledge)
    expect(glossary).not.toHaveProperty('limited')
    const found = glossary.entities.map(({ name }) => name)
    expect(found).toEqual(expect.arrayContaining(['Paris', 'Emmanuel Macron', 'Anne Moreau']))
    for (const article of ['Le', 'Les']) expect(found).not.toContain(article)
  })
})

describe('the language of few words', () => {
  it.each(['', 'ok', '😀', 'Wien', 'Lisboa\nWien\nParis', '2026', 'José Martín in São Paulo'])(
    'is English, and nothing fails: %s',
    async (text) => {
      expect(await new LocalEngine().glossary(text)).not.toHaveProperty('limited')
    },
  )

  it('is English also where most words are foreign names', async () => {
    const text =
      'Recep Tayyip Erdoğan flew to Łódź and met Nguyễn Văn Thiệu, Çağlar Söyüncü and Søren Kierkegård in Ærø.'
    expect(await new LocalEngine().glossary(text)).not.toHaveProperty('limited')
    expect(await new LocalEngine().glossary(text.normalize('NFD'))).not.toHaveProperty('limited')
  })
})
