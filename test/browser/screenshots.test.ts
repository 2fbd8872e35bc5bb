import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useBrowser } from './browser.ts'
import { manyUsers, pageOf, team } from './users.ts'

const browser = useBrowser()

/** Where pictures of the page go, for people to look at; without it they are taken and thrown away. */
const folder = process.env['ACLKIT_SCREENSHOTS']
if (folder !== undefined) mkdirSync(folder, { recursive: true })

const questions = {
  start: '',
  command: 'who can run FLUSHALL',
  key: 'who can read orders:1',
  user: 'can worker SET orders:1 x',
  mistake: 'who can run FLUSHAL',
}

test.each([
  ['light', 1280],
  ['light', 390],
  ['dark', 1280],
  ['dark', 390],
] as const)('a picture of each kind of answer, %s, %i pixels wide', async (colorScheme, width) => {
  const { page } = await browser.open(pageOf([...team, ...manyUsers(4)]), {
    colorScheme,
    viewport: { width, height: 1000 },
  })
  for (const [name, question] of Object.entries(questions)) {
    await page.locator('#question').fill(question)
    await page.locator('#question').press('Enter')
    for (const details of await page.locator('#ask-answer > details:not([open])').all())
      await details.locator('summary').first().click()
    await page.evaluate(() => scrollTo(0, 0))
    const picture = await page.screenshot({
      fullPage: name === 'start',
      ...(folder !== undefined && { path: join(folder, `${name}-${colorScheme}-${width}.png`) }),
    })
    expect(picture.length).toBeGreaterThan(10_000)
  }
})
