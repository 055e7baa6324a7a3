import { expect, it } from 'vitest'
import { entityChanges } from '../../../../src/core/entity/correction/correction'
import { isTeachable } from '../../../../src/core/entity/correction/teachable'
import { wordsOfRule } from '../../../../src/renderer/glossary/correcting/ruleWords'

const of = (change: string, to: string, forms?: string[]): string =>
  wordsOfRule({ id: 'r', entity: 'Holt', change, to, created: '', modified: '', ...(forms && { forms }) })

it('says what a rule does', () => {
  expect(of('rename', 'Keeper Holt')).toBe('“Holt” is called “Keeper Holt”')
  expect(of('split', 'Erik Holt', ['E. G. Holt'])).toBe('“E. G. Holt” is “Erik Holt”, not “Holt”')
  expect(of('kind', 'place')).toBe('“Holt” has the kind: place')
  expect(of('define', ' ')).toBe('“Holt” has no definition of yours')
  expect(of('newer', 'x')).toBe('“Holt”: newer')
})

it('has words of its own for all that can be taught', () => {
  const forms = ['Board of Lights']
  for (const change of entityChanges.filter((one) => isTeachable({ change: one, forms })))
    expect(of(change, 'person', forms)).not.toBe(`“Holt”: ${change}`)
})
