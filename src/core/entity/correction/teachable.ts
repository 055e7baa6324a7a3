import { isFullName } from './correctGlossary'
import type { Correction } from './correction'

/** Whether a correction makes sense in other articles too: one about single places of a text does not. */
export function isTeachable({ change, forms = [] }: Pick<Correction, 'change' | 'forms'>): boolean {
  // A surname taken out here may be the right one elsewhere.
  if (change === 'split') return forms.length > 0 && forms.every(isFullName)
  return ['rename', 'merge', 'kind', 'hide', 'alias', 'define', 'name'].includes(change)
}
