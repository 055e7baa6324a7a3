import { type Section, sectionAt } from '../../../core/article/sections'

/** The heading a place stands under; the first words of an article with headings are its opening. */
export function sectionName(sections: readonly Section[], offset: number): string {
  return sectionAt(sections, offset)?.title || (sections.length > 1 ? 'Opening' : '')
}
