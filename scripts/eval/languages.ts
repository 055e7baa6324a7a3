/**
 * Names in paragraphs of nine other languages, which were written for the tests: npx tsx scripts/eval/languages.ts
 * A name counts when one entry has exactly its spelling and kind.
 */
import { languageOf } from '../../src/core/entity/text/language'
import { glossaryOf } from '../../src/core/entity/glossary'
import { loadKnowledge } from '../../src/library/glossaries/knowledge'
import { paragraphs } from '../../tests/core/entity/limited/paragraphs'
import { laterParagraphs } from './paragraphs'

const knowledge = loadKnowledge()
measure('the paragraphs of the tests, which the rules were made with', paragraphs)
measure('paragraphs written afterwards', laterParagraphs)

function measure(title: string, all: typeof paragraphs): void {
  let [right, gold, found] = [0, 0, 0]
  console.log(title)
  for (const [lang, { text, names }] of Object.entries(all)) {
    const rows = glossaryOf(text, knowledge, { lang }).entities.map(({ name, kind }) => `${name} (${kind})`)
    const wanted = names.map(([name, kind]) => `${name} (${kind})`)
    const missed = wanted.filter((row) => !rows.includes(row))
    const wrong = rows.filter((row) => !wanted.includes(row))
    right += wanted.length - missed.length
    gold += wanted.length
    found += rows.length
    const told = languageOf(text) ?? 'unclear'
    const count = `${wanted.length - missed.length} of ${wanted.length}`
    console.log(`  ${lang} (told: ${told}): ${count}, ${wrong.length} wrong`)
    if (missed.length > 0) console.log(`     missed ${missed.join(', ')}`)
    if (wrong.length > 0) console.log(`     wrong ${wrong.join(', ')}`)
  }
  console.log(
    `  precision ${((100 * right) / found).toFixed(1)}, recall ${((100 * right) / gold).toFixed(1)}`,
  )
}
