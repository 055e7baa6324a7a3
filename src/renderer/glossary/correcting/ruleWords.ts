import type { Rule } from '../../../core/entity/correction/correction'
import { entityKinds } from '../../../core/entity/entity'
import { kindNames } from '../kinds'

/** What a rule does, in one sentence. */
export function wordsOfRule({ entity, change, to, forms = [] }: Rule): string {
  const kind = entityKinds.find((one) => one === to)
  const kindWords = kind ? kindNames[kind].one.toLowerCase() : to
  const names = forms.map((form) => `“${form}”`).join(', ')
  switch (change) {
    case 'rename':
      return `“${entity}” is called “${to}”`
    case 'merge':
      return `“${to}” is the same as “${entity}”`
    case 'split':
      return `${names} is “${to}”, not “${entity}”`
    case 'alias':
      return `“${entity}” is also called “${to}”`
    case 'kind':
      return `“${entity}” has the kind: ${kindWords}`
    case 'name':
      return `“${entity}” is a name; kind: ${kindWords}`
    case 'hide':
      return `“${entity}” is hidden`
    case 'define':
      return to.trim() === '' ? `“${entity}” has no definition of yours` : `“${entity}”: ${to}`
    default:
      return `“${entity}”: ${change}`
  }
}
