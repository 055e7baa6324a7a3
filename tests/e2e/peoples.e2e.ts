import { writeFileSync } from 'node:fs'
import { expect, test } from './app'
import { Reader } from './reader'

test('nationalities link to their place where the reader wants it, and no longer where not', async ({
  launch,
}) => {
  const file = test.info().outputPath('talks.md')
  writeFileSync(
    file,
    '# Talks in Oslo\n\nMinisters from many countries met in Oslo on Monday. The Icelandic side left early.\n\nThe Danes stayed, and in the end Denmark signed the paper that the Icelandic minister had brought.\n',
  )
  const gloss = await launch({ settings: {}, files: [file] })
  const reader = new Reader(gloss.page)
  await reader.ready('Talks in Oslo')
  await expect(reader.entity('Denmark')).toBeVisible()
  await expect(reader.mention('Icelandic')).toHaveCount(0)
  const place = await reader.article.getByText('The Danes stayed').boundingBox()

  const names = gloss.page.getByRole('button', { name: 'Which names are linked' })
  await reader.press('Control+,')
  await names.click()
  const peoples = gloss.page.getByRole('switch', { name: 'Nationalities and languages' })
  await peoples.click()
  await expect(reader.mention('Icelandic')).toHaveCount(2)
  await reader.press('Escape')
  expect(await reader.article.getByText('The Danes stayed').boundingBox()).toEqual(place)
  await reader.mention('Danes').click()
  await expect(reader.card('Denmark')).toContainText('Danes')
  await reader.mention('Icelandic').first().click()
  await expect(reader.card('Iceland')).toContainText('Icelandic')

  await reader.press('Control+,')
  await names.click()
  await peoples.click()
  await expect(reader.mention('Icelandic')).toHaveCount(0)
  await expect(reader.entity('Iceland')).toHaveCount(0)
})
