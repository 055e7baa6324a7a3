import { expect, test } from './app'
import { violationsIn } from './axe'
import { fixture, Reader } from './reader'

const launchOptions = { settings: {}, files: [fixture('observatory.txt')] }
const selected = (reader: Reader): Promise<string> =>
  reader.page.evaluate(() => String(window.getSelection()).replace(/\s+/g, ' ').trim())
const said = (reader: Reader) => reader.page.locator('.announcer')

test('highlights: caret mode goes by character, word, sentence, line and paragraph, and Shift selects', async ({
  launch,
}) => {
  const { page } = await launch(launchOptions)
  const reader = new Reader(page)
  await reader.ready()
  // Up and down go on scrolling; right begins.
  const top = () => page.evaluate(() => document.querySelector('.scroll')?.scrollTop ?? 0)
  await reader.press('ArrowDown')
  await expect.poll(top).toBeGreaterThan(0)
  await expect(page.locator('.caret')).toHaveCount(0)
  await expect
    .poll(() => page.evaluate(() => (document.querySelector('.scroll')?.scrollTo(0, 0), true)).then(top))
    .toBe(0)
  await reader.press('F7')
  await expect(page.locator('.caret')).toBeVisible()
  await expect(page.getByText('caret mode, F7')).toBeVisible()

  const text = await reader.article.locator('[data-at="0"]').first().innerText()
  await reader.press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight')
  expect(await selected(reader)).toBe(text.slice(0, 3).trim())
  await reader.press('ArrowLeft', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight')
  expect(await selected(reader)).toBe(text.split(' ').slice(0, 2).join(' '))
  await reader.press('ArrowLeft', 'Alt+Shift+ArrowDown')
  expect(text.replace(/\s+/g, ' ')).toContain(await selected(reader))
  expect(await selected(reader)).toMatch(/[.”"]$/)
  await reader.press('ArrowLeft', 'Control+Shift+ArrowDown')
  expect(await selected(reader)).toBe(text.replace(/\s+/g, ' ').trim())
  // At the beginning of the next one.
  const next = await reader.article.locator('[data-at]').nth(1).innerText()
  await reader.press('ArrowRight', 'Control+Shift+ArrowRight')
  expect(next.startsWith(await selected(reader))).toBe(true)
  await reader.press('ArrowLeft', 'Control+ArrowUp', 'Shift+End')
  expect(text.replace(/\s+/g, ' ').startsWith(await selected(reader))).toBe(true)
  await reader.press('Shift+Home')
  expect(await selected(reader)).toBe('')
  await reader.press('Control+End', 'Control+Shift+ArrowLeft')
  expect((await selected(reader)).length).toBeGreaterThan(1)
  await reader.press('2')
  await expect(reader.article.locator('mark.pink')).toHaveCount(1)
  // The caret stays where the selection was.
  await reader.press('Shift+ArrowRight', 'Escape', 'Escape', 'Escape')
  await expect(page.locator('.caret')).toHaveCount(0)
})

test('highlights: a double click selects a word, a triple click its paragraph', async ({ launch }) => {
  const { page } = await launch(launchOptions)
  const reader = new Reader(page)
  await reader.ready()
  const block = reader.article.locator('[data-at="0"]').first()
  await block.click({ clickCount: 2, position: { x: 40, y: 14 } })
  await expect(reader.bar).toBeVisible()
  expect(await selected(reader)).toMatch(/^\S+$/)
  await block.click({ clickCount: 3, position: { x: 40, y: 14 } })
  await reader.press('1')
  const words = async (): Promise<string> =>
    (await reader.article.locator('mark.hl').allInnerTexts()).join('').replace(/\s+/g, ' ').trim()
  await expect.poll(words).toBe((await block.innerText()).replace(/\s+/g, ' ').trim())
})

test('highlights: an open highlight is resized by keys and handles, its words are said, and undo gives them back', async ({
  launch,
}) => {
  const gloss = await launch(launchOptions)
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  await reader.select('private charity')
  await reader.press('1')
  await expect(said(reader)).toHaveText('Highlighted in yellow')
  await reader.clickWords(reader.mark('private charity'))
  await expect(said(reader)).toHaveText('yellow highlight open: private charity')
  await expect(reader.bar.getByRole('button', { name: 'Delete highlight' })).toHaveAccessibleDescription(
    'Delete',
  )
  const mark = reader.article.locator('mark.hl')
  const words = () => mark.allInnerTexts().then((all) => all.join('').replace(/\s+/g, ' '))
  await expect(mark).toHaveAttribute('aria-description', 'highlighted yellow')
  await reader.press('Control+Shift+ArrowRight', 'Control+Shift+ArrowRight')
  await expect.poll(words).toBe('private charity in Oslo')
  await expect(said(reader)).toHaveText('Highlighted: private charity in Oslo')
  await reader.press('Shift+Alt+ArrowLeft')
  await expect.poll(words).toBe('a private charity in Oslo')
  await reader.press('Shift+ArrowLeft')
  await expect.poll(words).toBe('a private charity in Osl')

  const end = page.getByRole('slider', { name: 'End of the highlight' })
  await end.focus()
  expect(await violationsIn(page)).toEqual([])
  await reader.press('Control+ArrowLeft', 'Control+ArrowLeft')
  await expect.poll(words).toBe('a private charity')
  const start = page.getByRole('slider', { name: 'Start of the highlight' })
  const box = await start.boundingBox()
  const before = reader.page.getByText('The observatory').first()
  if (!box) throw new Error('the handle has no place')
  expect(box.width).toBeGreaterThanOrEqual(24)
  await expect(before).toBeVisible()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x - 60, box.y + box.height / 2, { steps: 6 })
  await page.mouse.up()
  await expect.poll(words).toMatch(/^\S.* a private charity$/)
  const stored = async () => {
    const { open } = await gloss.start()
    const reply = await gloss.ask('openArticle', { id: open })
    return JSON.stringify(reply)
  }
  expect(await stored()).toContain((await words()).slice(4))
  for (let i = 0; i < 7; i += 1) await reader.press('Control+z')
  await expect.poll(words).toBe('private charity')
})

test('highlights: all at a place are listed, split, joined, and give their note to a name; each is undone', async ({
  launch,
}) => {
  const { page } = await launch(launchOptions)
  const reader = new Reader(page)
  await reader.ready()
  const marks = reader.article.locator('mark.hl')
  for (const [words, key] of [
    ['A telescope does not pay rent," said Councillor Petter Aas', '1'],
    ['does not pay rent', '2'],
    ['pay rent," said', '4'],
    ['pay rent," said', '5'],
  ] as const) {
    await reader.select(words)
    await reader.press(key)
    await expect(reader.bar).toBeHidden()
  }
  const ids = () => marks.evaluateAll((all) => new Set(all.map((one) => one.getAttribute('data-h'))).size)
  await expect.poll(ids).toBe(4)
  const place = reader.article.locator('mark.blue').first()
  await reader.clickWords(place)
  await expect(reader.article.locator('mark.active').first()).toHaveClass(/blue/)
  await reader.press('l')
  const menu = page.getByRole('menu')
  await expect(menu.getByRole('menuitemradio')).toHaveCount(4)
  expect(await violationsIn(page)).toEqual([])
  await menu.getByRole('menuitemradio', { name: /^pink/ }).press('Enter')
  await expect(reader.article.locator('mark.active').first()).toHaveClass(/pink/)

  // Join the pink one with the green one.
  await reader.press('l')
  await menu
    .getByRole('menuitem', { name: /^Join with “pay rent/ })
    .first()
    .press('Enter')
  await expect(reader.toast).toContainText('Highlights joined')
  await expect.poll(ids).toBe(3)
  await reader.press('Control+z')
  await expect.poll(ids).toBe(4)

  await reader.press('Escape')
  await reader.select('said Councillor')
  await reader.press('l')
  await menu.getByRole('menuitem', { name: 'Split at the selection' }).press('Enter')
  await expect.poll(ids).toBeGreaterThanOrEqual(5)
  await reader.press('Control+z')
  await expect.poll(ids).toBe(4)

  await reader.press('Escape', 'Escape')
  await reader.select('Petter Aas')
  await reader.press('n')
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toBeFocused()
  await page.keyboard.type('Votes no.')
  await reader.press('Control+Enter')
  await expect(page.getByRole('button', { name: /^Note on “Petter Aas/ })).toBeVisible()
  await page.getByRole('button', { name: /^Note on “Petter Aas/ }).click()
  await page.locator('.scroll').focus()
  await reader.press('l')
  await menu.getByRole('menuitem', { name: 'Move the note to Petter Aas' }).press('Enter')
  await expect(reader.toast).toContainText('Note moved to Petter Aas')
  await expect(page.getByRole('button', { name: /^Note on “Petter Aas/ })).toHaveCount(0)
})

test('highlights: the bar never covers the selected words, in any window, and can be switched off', async ({
  launch,
}) => {
  const gloss = await launch({ ...launchOptions, size: { width: 1300, height: 800 } })
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  /** Whether a selected word lies, and is seen, under the bar. */
  const covered = () =>
    page.evaluate(() => {
      const bar = document.querySelector('.selbar')?.getBoundingClientRect()
      const scroll = document.querySelector('.scroll')?.getBoundingClientRect()
      const range = window.getSelection()?.getRangeAt(0)
      if (!bar || !scroll || !range) return 'no bar'
      if (bar.left < scroll.left || bar.right > scroll.right + 1 || bar.top < 0 || bar.bottom > innerHeight)
        return 'outside'
      const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT)
      const texts = range.commonAncestorContainer instanceof Text ? [range.commonAncestorContainer] : []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text)
      for (const node of texts) {
        if (!range.intersectsNode(node)) continue
        const part = document.createRange()
        part.selectNodeContents(node)
        if (node === range.startContainer) part.setStart(node, range.startOffset)
        if (node === range.endContainer) part.setEnd(node, range.endOffset)
        for (const box of part.getClientRects()) {
          const bottom = Math.min(box.bottom, scroll.bottom)
          if (box.left < bar.right && box.right > bar.left && box.top < bar.bottom && bottom > bar.top)
            return node.data
        }
      }
      return ''
    })
  for (const size of [
    { width: 1300, height: 800 },
    { width: 900, height: 600 },
    { width: 480, height: 400 },
  ]) {
    await page.setViewportSize(size)
    for (const words of ['For eleven years', 'cannot be mended']) {
      await reader.select(words)
      await expect.poll(covered).toBe('')
      for (const block of ['start', 'end'] as const) {
        await page.evaluate((where) => {
          window.getSelection()?.focusNode?.parentElement?.scrollIntoView({ block: where })
        }, block)
        await expect.poll(covered).toBe('')
      }
    }
    // Taller than the window.
    await page.evaluate(() => {
      const body = document.querySelector('.article .body')
      if (body) window.getSelection()?.selectAllChildren(body)
      document.querySelector('.scroll')?.scrollTo(0, 300)
    })
    await expect(reader.bar).toBeVisible()
    await expect.poll(covered).toBe('')
    await page.evaluate(() => window.getSelection()?.removeAllRanges())
  }
  await page.setViewportSize({ width: 1300, height: 800 })
  await reader.press('Control+k')
  await page.keyboard.type('hide the bar')
  await reader.press('Enter')
  await page.evaluate(() => {
    const p = document.querySelector('[data-at="0"]')
    if (p) window.getSelection()?.selectAllChildren(p)
  })
  await page.waitForTimeout(300)
  await expect(reader.bar).toBeHidden()
  await page.locator('.scroll').focus()
  await reader.press('6')
  await expect(reader.article.locator('mark.purple').first()).toBeVisible()
})

test('highlights: the whole way with the keyboard alone, from opening to export', async ({ launch }) => {
  const gloss = await launch({ ...launchOptions, size: { width: 1300, height: 800 } })
  const { page, app, folders } = gloss
  const reader = new Reader(page)
  await reader.ready()
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
  }, folders.exports)
  const active = reader.article.locator('mark.active')
  const words = () => active.allInnerTexts().then((all) => all.join('').replace(/\s+/g, ' '))

  // Two words, in pink.
  await reader.press('ArrowRight', 'Home', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight', '2')
  await expect(reader.article.locator('mark.pink').first()).toBeVisible()
  // The caret stands at their end. One word back, and the next two in green, over one of the pink ones.
  await reader.press('Control+ArrowLeft', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight', 'n')
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toBeFocused()
  await page.keyboard.type('How long is that?')
  await reader.press('Control+Enter')
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toHaveCount(0)
  await expect(reader.article.locator('mark.yellow').first()).toHaveAttribute('aria-description', /with note/)

  // Back to the article, and the two at the caret.
  for (let i = 0; i < 6; i += 1) {
    if (await page.evaluate(() => document.activeElement?.matches('.scroll') ?? false)) break
    await reader.press('F6')
  }
  await expect(page.locator('.scroll')).toBeFocused()
  await reader.press('Escape', 'F7', 'Home', 'Control+ArrowRight', 'Control+ArrowLeft', 'Control+ArrowRight')
  await reader.press('ArrowRight', 'ArrowRight', 'Enter')
  await expect(active.first()).toBeVisible()
  const first = await words()
  await reader.press('Enter')
  await expect.poll(words).not.toBe(first)
  const before = await words()
  await reader.press('Control+Shift+ArrowRight')
  await expect.poll(words).not.toBe(before)
  await reader.press('l')
  await expect(page.getByRole('menuitemradio')).toHaveCount(2)
  await reader.press('ArrowDown', 'Enter')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(page.locator('.scroll')).toBeFocused()
  await reader.press('Delete')
  await expect(reader.toast).toContainText('deleted')
  const ids = () =>
    reader.article
      .locator('mark.hl')
      .evaluateAll((all) => new Set(all.map((one) => one.getAttribute('data-h'))).size)
  await expect.poll(ids).toBe(1)
  await reader.press('Control+z')
  await expect.poll(ids).toBe(2)

  await reader.press('Control+Shift+a')
  await expect(reader.notes).toHaveCount(2)
  const filter = page.getByRole('searchbox', { name: 'Filter notes' })
  for (let i = 0; i < 12 && !(await filter.evaluate((field) => field === document.activeElement)); i += 1)
    await reader.press(i === 0 ? 'F6' : 'Tab')
  await expect(filter).toBeFocused()
  await page.keyboard.type('how long')
  await expect(reader.notes).toHaveCount(1)
  await reader.press('Escape', 'Control+e')
  await expect(reader.toast).toContainText(/xported/)
})

test('highlights: contrast themes draw every mark as a line, and reduced motion moves nothing', async ({
  launch,
}) => {
  const gloss = await launch(launchOptions)
  const { page } = gloss
  const reader = new Reader(page)
  await reader.ready()
  await reader.select('private charity')
  await reader.press('4')
  const mark = reader.article.locator('mark.hl').first()
  await expect(mark).toBeVisible()
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  const style = await mark.evaluate((element) => {
    const { textDecorationLine, textDecorationThickness, backgroundImage } = getComputedStyle(element)
    return { textDecorationLine, textDecorationThickness, backgroundImage }
  })
  expect(style).toEqual({
    textDecorationLine: 'underline',
    textDecorationThickness: '2px',
    backgroundImage: 'none, none',
  })
  await reader.clickWords(mark)
  await expect(page.getByRole('slider')).toHaveCount(2)
  await gloss.picture('forced-colors')
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element)
        return [transitionDuration, animationDuration].some((times) =>
          times.split(', ').some((time) => parseFloat(time) > 0.001),
        )
      }).length,
  )
  expect(moving).toBe(0)
})

test('highlights: a finger that rests on a word selects it, moves on to more, and the bar comes', async ({
  launch,
}) => {
  const { page } = await launch(launchOptions)
  const reader = new Reader(page)
  await reader.ready()
  const word = await reader.article.getByText('For eleven years').first().boundingBox()
  if (!word) throw new Error('the words have no place')
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 })
  const point = { x: word.x + 60, y: word.y + 14 }
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', point)
  await expect.poll(() => selected(reader)).toMatch(/^\w+$/)
  for (const by of [40, 80, 120]) await touch('touchMove', { ...point, x: point.x + by })
  await expect.poll(() => selected(reader)).toMatch(/^\w+( \w+)+$/)
  await touch('touchEnd')
  await expect(reader.bar).toBeVisible()
  await reader.bar.getByRole('button', { name: 'Highlight orange' }).click()
  await expect(reader.article.locator('mark.orange').first()).toBeVisible()
})
