import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, root, test } from './app'
import { fixture, Reader } from './reader'

const shared = resolve(root, '../shared/articles/iran-missile-attack.txt')

test('2. a text file opens with its title, its paragraphs joined, and what is not the article at the foot', async ({
  launch,
}) => {
  const { page, picture } = await launch({ settings: {}, files: [fixture('observatory.txt')] }).then(
    (gloss) => ({
      page: gloss.page,
      picture: gloss.picture.bind(gloss),
    }),
  )
  const reader = new Reader(page)
  await reader.ready('The observatory that would not move')
  await expect(reader.article.locator('.byline')).toContainText('Johan Berg')
  await expect(reader.article.locator('.body').first().locator('p').first()).toHaveText(
    /eleven years Ingrid Solheim, the/,
  )
  const foot = page.getByLabel('Not part of the article')
  for (const words of [
    'Photo: Liv Moen',
    'write to Johan Berg',
    'Copyright 2026',
    '0f3a9c4b',
    'Comments are closed.',
  ]) {
    await expect(foot).toContainText(words)
  }
  for (const name of ['Liv Moen', 'Varden Press', 'Copyright', 'Comments']) {
    await expect(reader.entity(name)).toHaveCount(0)
  }
  await expect(reader.entity('Ingrid Solheim')).toBeVisible()
  await picture('text-file')
})

test('2. Ctrl+O opens a Markdown file', async ({ launch }) => {
  const gloss = await launch({ settings: {} })
  const reader = new Reader(gloss.page)
  await expect(gloss.page.getByText('Nothing to read yet')).toBeVisible()
  await gloss.answerDialog(fixture('observatory.md'))
  await reader.press('Control+o')
  await reader.ready('A letter from the rock')
  await expect(reader.article.getByRole('heading', { level: 2 })).toHaveText('What it says')
  await expect(reader.article.locator('blockquote')).toContainText('The telescope stays')
  await expect(reader.article.locator('.body li')).toHaveCount(2)
})

test('2. a saved page opens without its menus, and nothing in it runs', async ({ launch }) => {
  const gloss = await launch({ settings: {} })
  const reader = new Reader(gloss.page)
  await gloss.page.evaluate(() => Object.assign(window, { hits: [], pwned: (n: number) => hits().push(n) }))
  await gloss.receive([fixture('observatory.html')])
  await reader.ready('Council votes again on hill')
  await expect(reader.article).toContainText('the closest so far')
  await expect(reader.article).not.toContainText('Most read')
  await expect(reader.article).not.toContainText('Sport')
  await expect(reader.article.locator('img, script, iframe')).toHaveCount(0)
  expect(await gloss.page.evaluate(() => Reflect.get(window, 'hits'))).toEqual([])

  function hits(): number[] {
    return Reflect.get(window, 'hits')
  }
})

test('2. Ctrl+V with nothing focused opens what is on the clipboard', async ({ launch }) => {
  const gloss = await launch({ settings: {} })
  const reader = new Reader(gloss.page)
  await expect(gloss.page.getByText('Nothing to read yet')).toBeVisible()
  const text = readFileSync(fixture('observatory.txt'), 'utf8')
  await gloss.app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text)
  await reader.press('Control+v')
  await reader.ready('The observatory that would not move')
})

test('2. the empty library takes what is on the clipboard by a button', async ({ launch }) => {
  const gloss = await launch({ settings: {} })
  const reader = new Reader(gloss.page)
  const text = readFileSync(fixture('observatory.txt'), 'utf8')
  await gloss.app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text)
  await gloss.page.getByRole('button', { name: 'Paste a page or its text' }).click()
  await reader.ready('The observatory that would not move')
})

test('2. a page copied from a browser opens with its headings and links', async ({ launch }) => {
  const gloss = await launch({ settings: {} })
  const reader = new Reader(gloss.page)
  await expect(gloss.page.getByText('Nothing to read yet')).toBeVisible()
  const html = readFileSync(fixture('observatory.html'), 'utf8')
  await gloss.page.evaluate((page) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', page)
    clipboardData.setData('text/plain', 'plain words')
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, html)
  await reader.ready(/Council votes again on hill/)
  await expect(reader.article).toContainText('a private charity in Oslo')
})

test('2. files dropped anywhere in the window open', async ({ launch }) => {
  const gloss = await launch({ settings: {} })
  const reader = new Reader(gloss.page)
  await expect(gloss.page.getByText('Nothing to read yet')).toBeVisible()
  const devTools = await gloss.page.context().newCDPSession(gloss.page)
  const drag = async (type: 'dragEnter' | 'dragOver' | 'drop'): Promise<void> => {
    const data = { items: [], files: [fixture('observatory.md')], dragOperationsMask: 1 }
    await devTools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  }
  await drag('dragEnter')
  await drag('dragOver')
  await expect(gloss.page.getByText('Drop to read it in Gloss')).toBeVisible()
  await drag('drop')
  await reader.ready('A letter from the rock')
  await expect(gloss.page.getByText('Drop to read it in Gloss')).toBeHidden()
})

test('2. words dropped from elsewhere open; those of the window itself show no veil; an address says what to do', async ({
  launch,
}) => {
  const { page } = await launch({ settings: {} })
  const reader = new Reader(page)
  await expect(page.getByText('Nothing to read yet')).toBeVisible()
  const devTools = await page.context().newCDPSession(page)
  const drop = async (words: string): Promise<void> => {
    const items = [{ mimeType: 'text/plain', data: words }]
    const data = { items, files: [], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devTools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  }
  await drop('https://ferry.example/late')
  await expect(page.getByRole('alert')).toContainText('Save the page in your browser')
  await expect(page.getByText('Nothing to read yet')).toBeVisible()
  await drop('The ferry leaves late\n\nMarit Oakeshott, the harbourmaster of Aldermouth, said so on Monday.')
  await reader.ready('The ferry leaves late')

  await page.evaluate(() => {
    const transfer = new DataTransfer()
    transfer.setData('text/plain', 'said so')
    const word = document.querySelector('.article p')
    for (const type of ['dragstart', 'dragenter'])
      word?.dispatchEvent(new DragEvent(type, { bubbles: true, dataTransfer: transfer }))
  })
  await expect(page.getByText('Drop to read it in Gloss')).toBeHidden()
})

test('2. the news article opens with title, author and foot as a careful reader finds them', async ({
  launch,
}) => {
  test.skip(!existsSync(shared), 'skipped: ../shared/articles is not here')
  const gloss = await launch({ settings: {}, files: [shared] })
  const reader = new Reader(gloss.page)
  await reader.ready('Iran claims a missile attack on Iraq that has routed US troops')
  await expect(reader.article.locator('.byline')).toContainText('Dion Nissenbaum')
  const foot = gloss.page.getByLabel('Not part of the article')
  await expect(foot).toContainText('Photo: Anatolii Stepanov/AFP/Getty Images')
  await expect(foot).toContainText('Comments are closed.')
  await expect(reader.entity('Matthew Tueller').locator('.def')).toContainText('top diplomat in Iraq')
  await gloss.picture('news-article')
})
