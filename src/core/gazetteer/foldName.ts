import { foldWord } from '../entity/lexicon/lexicon'

const plain: Readonly<Record<string, string>> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ə: 'a', ŋ: 'n' },
  ...{ ʻ: '', ʼ: '', '‘': '', '’': '', '`': '', ʿ: '', ʾ: '' },
}
const shortened: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', mt: 'mount', ft: 'fort' }

/** The form under which names are looked up: "St. Louis", "Saint Louis"; "the Netherlands", "Netherlands". */
export function foldName(name: string): string {
  let folded = foldWord(name.trim())
  if (!/^[a-z ]*$/.test(folded)) {
    folded = folded
      .replace(/[^\0-\x7f‘’]|[‘’`]/g, (letter) => plain[letter] ?? letter)
      .replace(/[.']/g, '')
      .replace(/[-\s]+/g, ' ')
      .trim()
  }
  const words = folded.split(/\s+/)
  if (words.length > 1 && words[0] === 'the') words.shift()
  if (words.length > 1) words[0] = shortened[words[0] ?? ''] ?? words[0] ?? ''
  return words.join(' ')
}
