import * as v from 'valibot'
import { entityKinds } from './entity/entity'
import { exportFormats } from './export/request'
import { exportStyle, usualStyle } from './export/style'

export const themes = ['light', 'sepia', 'dark', 'black', 'system'] as const
export const textSizes = [15, 16, 17, 18, 19, 21, 23, 26, 30] as const
export const lineHeights = [1.4, 1.5, 1.58, 1.7, 1.85] as const
export const families = ['literata', 'source-serif', 'inter', 'atkinson', 'opendyslexic'] as const
export const linkDensities = ['off', 'first', 'every'] as const
export const glossaryOrders = ['first', 'name', 'count'] as const
export const noteOrders = ['article', 'newest'] as const

const kinds = v.array(v.picklist(entityKinds))
const characters = v.pipe(v.number(), v.integer(), v.minValue(45), v.maxValue(75))

/** How this reader likes the window. Kept with the app, not with the library. */
export const settings = v.looseObject({
  $format: v.optional(v.literal('gloss/settings'), 'gloss/settings'),
  version: v.optional(v.literal(1), 1),
  theme: v.optional(v.picklist(themes), 'system'),
  textSize: v.optional(v.picklist(textSizes), 19),
  lineHeight: v.optional(v.picklist(lineHeights), 1.58),
  /** Column width in characters. */
  measure: v.optional(characters, 66),
  family: v.optional(v.picklist(families), 'literata'),
  links: v.optional(v.picklist(linkDensities), 'first'),
  /** Kinds whose names have no line in the text. */
  unlinkedKinds: v.optional(kinds, []),
  /** Names that stand in the article very often have a line at their first mention only. */
  frequentOnce: v.optional(v.boolean(), false),
  /** Nationalities and languages link to their place: "Iranian" to Iran. */
  peoples: v.optional(v.boolean(), false),
  /** The bar at selected words; without it the keys do the same. */
  bar: v.optional(v.boolean(), true),
  order: v.optional(v.picklist(glossaryOrders), 'first'),
  noteOrder: v.optional(v.picklist(noteOrders), 'article'),
  /** All highlights of the article are shown along its edge. */
  strip: v.optional(v.boolean(), true),
  library: v.optional(v.boolean(), true),
  sidebar: v.optional(v.boolean(), true),
  tab: v.optional(v.picklist(['glossary', 'notes']), 'glossary'),
  /** The screen of what to do first has been seen. */
  welcomed: v.optional(v.boolean(), false),
  lastArticle: v.optional(v.nullable(v.string()), null),
  /** Where exports go; asked for once. */
  exportFolder: v.optional(v.nullable(v.string()), null),
  /** As of the last export. */
  exportFormat: v.optional(v.picklist(exportFormats), 'markdown'),
  exportStyle: v.optional(exportStyle, usualStyle),
  /** Every change of an article's notes is exported at once. */
  exportAsRead: v.optional(v.boolean(), false),
})
export type Settings = v.InferOutput<typeof settings>

export const settingsChange = v.strictObject({
  theme: v.optional(v.picklist(themes)),
  textSize: v.optional(v.picklist(textSizes)),
  lineHeight: v.optional(v.picklist(lineHeights)),
  measure: v.optional(characters),
  family: v.optional(v.picklist(families)),
  links: v.optional(v.picklist(linkDensities)),
  unlinkedKinds: v.optional(kinds),
  frequentOnce: v.optional(v.boolean()),
  peoples: v.optional(v.boolean()),
  bar: v.optional(v.boolean()),
  order: v.optional(v.picklist(glossaryOrders)),
  noteOrder: v.optional(v.picklist(noteOrders)),
  strip: v.optional(v.boolean()),
  library: v.optional(v.boolean()),
  sidebar: v.optional(v.boolean()),
  tab: v.optional(v.picklist(['glossary', 'notes'])),
  welcomed: v.optional(v.boolean()),
  exportAsRead: v.optional(v.boolean()),
})
export type SettingsChange = v.InferOutput<typeof settingsChange>
