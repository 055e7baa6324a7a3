/** Units of a text that are looked at to tell its language, and so few words that they tell nothing. */
export const sampleLength = 2_000
const fewWords = 12

/** The most frequent small words of English. */
export const smallWords = new Set(
  `the of and to in a is was for on that with as he she it his her at by from are be this have has had were or an they
  which not but who their its been when will would said i you we my your our there if what about after into than`.split(
    /\s+/,
  ),
)

const latinWords = /[a-zA-ZÀ-ɏ]+/g

/**
 * Whether a text is English beyond doubt, or so short that nothing speaks against it. Costs next to nothing; where it
 * says no, a text may still be English and `languageOf` should be asked.
 */
export function isPlainlyEnglish(text: string): boolean {
  const sample = text.slice(0, sampleLength).normalize('NFC')
  if (/[^ -~\s‘’“”–—…]/.test(sample) && !isLatin(sample)) return false
  const words = sample.toLowerCase().match(latinWords) ?? []
  if (words.length < fewWords) return true
  // A text full of names is told by its other words.
  const plain = sample.match(latinWords)?.filter((word) => word === word.toLowerCase()) ?? []
  const told = plain.length >= 4 && plain.length * 5 >= words.length ? plain : words
  return told.filter((word) => smallWords.has(word)).length >= told.length / 4
}

/** Whether most letters are Latin, or there are none. */
function isLatin(sample: string): boolean {
  const latin = sample.match(/[A-Za-zÀ-ɏ]/g)?.length ?? 0
  return latin * 2 >= (sample.match(/\p{L}/gu)?.length ?? 0)
}
