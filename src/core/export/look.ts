import { type ExportStyle, usualStyle } from './style'
import { ExportTemplate } from './template'

/** A style made ready for use. */
export interface Look {
  style: ExportStyle
  template: ExportTemplate
  /** Its lines can be read back without being told where what is. */
  isUsual: boolean
}

/** Throws TemplateError. */
export function lookOf(style: ExportStyle): Look {
  const isUsual = style.flavour === 'obsidian' && !style.callouts && !style.template
  const template = ExportTemplate.of(style)
  // A mistake in a part shows before the first article that has it.
  if (style.template) template.check()
  return { style, template, isUsual }
}

export const usualLook: Look = lookOf(usualStyle)
