import { describe, expect, it } from 'vitest'
import { isPlainlyEnglish } from '../../../../src/core/entity/text/english'
import { languageOf } from '../../../../src/core/entity/text/language'
import { LocalEngine } from '../../../../src/library/localEngine'

const texts = {
  de: `Der Präsident der Republik reiste am Montag nach Wien und traf dort die Ministerin Anna Berger. Beide wollten
    nach dem Gespräch nicht sagen, wann der neue Vertrag mit Portugal unterschrieben wird.`,
  fr: `Le président de la République est arrivé lundi à Lyon pour rencontrer la ministre Anne Moreau. Ils ont parlé
    pendant deux heures de la frontière entre la Norvège et la Suède, puis il est reparti.`,
  es: `El presidente llegó el lunes a Lima para reunirse con la ministra Elena Reyes. Después de la reunión no quisieron
    decir cuándo se firmará el nuevo acuerdo con Chile.`,
  ja: '首相は月曜日に東京で大臣と会談した。二人は新しい協定について話し合ったが、結果は発表されなかった。',
  ar: 'وصل الرئيس يوم الاثنين إلى القاهرة للقاء الوزيرة، ولم يقل أحد متى سيتم توقيع الاتفاق الجديد.',
  he: 'הנשיא הגיע ביום שני לירושלים ונפגש עם השרה. איש לא אמר מתי ייחתם ההסכם החדש.',
}
const english = `The president arrived in Lima on Monday to meet the minister Elena Reyes. After the talks neither of
  them would say when the new treaty with Chile is to be signed.`

describe('the language of a text that does not say it', () => {
  it.each(Object.entries(texts))('is told from its words or letters: %s', (lang, text) => {
    expect(isPlainlyEnglish(text)).toBe(false)
    expect(languageOf(text)).toBe(lang)
  })

  it('is English without a look at the others, where small English words say so', () => {
    expect(isPlainlyEnglish(english)).toBe(true)
    expect(languageOf(english)).toBe('en')
  })

  it('is taken for English where a few words or none leave it open', () => {
    for (const text of ['', '2,004', 'LINDQVIST MEETS OKAFOR IN WIEN', 'Lisboa\nWien\nParis'])
      expect(isPlainlyEnglish(text)).toBe(true)
  })

  it('is not guessed from names in foreign letters inside English', () => {
    expect(isPlainlyEnglish(`${english} The town (東京, 京都) lies near the sea.`)).toBe(true)
  })

  it('is told from the beginning, however long the text is', () => {
    expect(languageOf(`${texts.de} `.repeat(20) + english.repeat(5_000))).toBe('de')
  })
})

describe('a glossary', () => {
  const engine = new LocalEngine()

  it.each(Object.entries(texts))(
    'says that it is limited for a text in another language: %s',
    async (lang, text) => {
      const glossary = await engine.glossary(text)
      expect(glossary.limited).toBe(lang)
      for (const { mentions } of glossary.entities)
        for (const { start, end, text: words } of mentions) expect(text.slice(start, end)).toBe(words)
    },
  )

  it('names people and places in other Latin languages by lists and patterns', async () => {
    const names = async (text: string): Promise<string[]> =>
      (await engine.glossary(text)).entities.map(({ name }) => name)
    expect(await names(texts.de)).toEqual(expect.arrayContaining(['Wien', 'Portugal']))
    for (const noun of ['Gespräch', 'Vertrag']) expect(await names(texts.de)).not.toContain(noun)
    expect(await names(texts.fr)).toEqual(expect.arrayContaining(['Lyon', 'Anne Moreau']))
    expect(await names(texts.es)).toEqual(expect.arrayContaining(['Lima', 'Elena Reyes', 'Chile']))
  })

  it('believes what the article says of its language, and is not limited for English', async () => {
    expect((await engine.glossary(texts.de, 'de-AT')).limited).toBe('de-AT')
    expect(await engine.glossary(english)).not.toHaveProperty('limited')
    expect(await engine.glossary(english, 'en-GB')).not.toHaveProperty('limited')
  })
})
