import { StyleModule } from 'style-mod'

const adopted = new Set<StyleModule>()

/**
 * Lets the editor bring its styles as constructed sheets. It would write them into `<style>` elements, which the
 * window's policy forbids, as it should.
 */
export function useConstructedSheets(): void {
  Object.assign(StyleModule, { mount })
}

function mount(_root: unknown, modules: StyleModule | readonly StyleModule[]): void {
  const added: CSSStyleSheet[] = []
  for (const one of modules instanceof StyleModule ? [modules] : modules) {
    if (adopted.has(one)) continue
    adopted.add(one)
    const sheet = new CSSStyleSheet()
    // In a layer: of two rules the window's own one wins.
    sheet.replaceSync(`@layer editor { ${one.getRules()} }`)
    added.push(sheet)
  }
  if (added.length > 0) document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...added]
}
