import { shallowRef } from 'vue'
import { type ColorNames, spokenColor } from '../../../core/annotation/colorName'
import type { HighlightColor } from '../../../core/annotation/notebook'

/** What the colours are called now. `useColors` changes it; what is drawn reads it without a store. */
export const colorNames = shallowRef<ColorNames>({})

/** A colour as it is heard: "claims, yellow". */
export const spokenNow = (color: HighlightColor): string => spokenColor(color, colorNames.value)
