import { expect, it } from 'vitest'
import { facesIn, withFonts } from '../../src/main/paperFonts'

const face = (family: string, file: string): string =>
  `@font-face{font-family:${family};font-display:swap;src:url(./${file})format("woff2-variations");unicode-range:U+0-FF}`
const sheet = `.a{color:red}${face('Literata Variable', 'literata-latin.woff2')}${face('Inter Variable', 'inter.woff2')}`

it('takes the serif of the reading view along, from the app itself and nowhere else', () => {
  const faces = facesIn(sheet)
  expect(faces).toContain('url(gloss-app://window/assets/literata-latin.woff2)')
  expect(faces).toContain("font-family: 'Literata Variable'")
  expect(faces).toContain('font-variant-ligatures: none')
  expect(faces).not.toMatch(/Inter|color:red|https?:/)
  expect(facesIn('.a{color:red}')).toBe('')
})

it('puts them into the head of a page, and leaves a page alone where there are none', () => {
  const page =
    '<head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"></head><body>&lt;/head&gt; $&</body>'
  expect(withFonts(page, '')).toBe(page)
  expect(withFonts(page, 'x {}')).toBe('<head><style>x {}</style></head><body>&lt;/head&gt; $&</body>')
})
