import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { callText, dryRun } from '../../src/permissions/index.ts'
import { visible } from '../../src/writing/index.ts'
import { randomFrom } from '../support/random.ts'
import { useBrowser } from './browser.ts'
import { hostile, hostileNames, manyUsers, pageOf, patternOf, team } from './users.ts'

const browser = useBrowser()

const said = (page: Page) => page.locator('#ask-said')
const users = (page: Page) => page.locator('#ask-answer .ask-users > li .ask-user a')

const inQuotes = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

/** Types a question and waits for what is said of it. */
async function ask(page: Page, question: string): Promise<string> {
  await page.locator('#question').fill(question)
  await page.locator('#question').press('Enter')
  return (await said(page).textContent()) ?? ''
}

describe('the page, opened from a file under its own policy', () => {
  test('asks nothing of the network, breaks no rule and says nothing on the console', async () => {
    const { page, troubles } = await browser.open(pageOf(team))
    expect(await ask(page, 'who can run FLUSHALL')).toBe('2 of 8 users can run FLUSHALL.')
    expect(troubles).toEqual([])
  })

  test('has a policy that refuses other scripts, styles and HTML made of text', async () => {
    const { page, troubles } = await browser.open(pageOf(team))
    await page.evaluate(() => {
      const script = document.createElement('script')
      try {
        script.text = 'document.title = "broken"'
        document.body.append(script)
      } catch {
        // Trusted Types
      }
      const image = document.createElement('img')
      image.src = 'https://example.invalid/x.png'
      document.body.append(image)
    })
    const made = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<b>x</b>'
        return 'made'
      } catch (error) {
        return String(error)
      }
    })
    expect(made).toContain('TrustedHTML')
    expect(await page.title()).not.toBe('broken')
    expect(troubles.some((trouble) => trouble.includes('Content Security Policy') || trouble.includes('Trusted'))).toBe(
      true,
    )
  })

  test('can be read without its script', async () => {
    const { page, troubles } = await browser.open(pageOf(team), { javaScriptEnabled: false })
    expect(await page.locator('#ask').isVisible()).toBe(false)
    expect(await page.locator('main').innerText()).toContain('orders-readonly')
    expect(troubles).toEqual([])
  })
})

describe('answers', () => {
  test('to 200 questions are those of dryRun', async () => {
    const { page, troubles } = await browser.open(pageOf(team))
    const random = randomFrom(7)
    const keys = ['orders:1', 'carts:9', 'jobs:1', 'cache:x', 'other', 'orders', 'a b', '"quoted"', '💡:1']
    const calls = (key: string): readonly (readonly string[])[] => [
      ['GET', key],
      ['SET', key, 'v'],
      ['DEL', key],
      ['COPY', key, random.pick(keys)],
      ['HGETALL', key],
      ['LPUSH', key, 'x'],
      ['EVAL', 'return 1', '1', key],
      ['ZUNIONSTORE', key, '1', random.pick(keys)],
      ['PUBLISH', 'orders.new', 'x'],
      ['SUBSCRIBE', 'news:1'],
      ['PSUBSCRIBE', 'news*'],
      ['CONFIG', 'GET', 'dir'],
      ['CONFIG', 'SET', 'dir', '/'],
      ['KEYS', '*'],
      ['FLUSHALL'],
      ['INFO'],
      ['AUTH', 'x'],
      ['JSON.GET', key],
    ]
    for (let count = 0; count < 200; count++) {
      const words = random.pick(calls(random.pick(keys)))
      const expected = team.flatMap(({ name, user }) =>
        user && dryRun(user, words, { username: name }).allowed ? [name] : [],
      )
      const question = `who can run ${callText(words)}`
      const sentence = await ask(page, question)
      expect([
        question,
        (await users(page).allTextContents()).filter((_, index) => index < expected.length).sort(),
      ]).toEqual([question, expected.sort()])
      expect(sentence).toMatch(
        expected.length === 0 ? /^No user can / : new RegExp(`^${expected.length} of 8 users can `),
      )
    }
    expect(troubles).toEqual([])
  })

  test('tell why, with the rules, and what the server says to the others', async () => {
    const { page } = await browser.open(pageOf(team))
    await ask(page, 'who can read orders:1')
    expect(await page.locator('#ask-answer').innerText()).toContain('%R~orders:*')
    await page.getByText('users cannot, and why').click()
    await expect
      .poll(() => page.locator('#ask-answer').innerText())
      .toContain("has no permissions to run the 'get' command")
    await page.getByText('all commands').first().click()
    await expect.poll(() => page.locator('.ask-commands').first().innerText()).toMatch(/\d+: GET, /)
  })

  test('show only those users in the rest of the page', async () => {
    const { page } = await browser.open(pageOf(team))
    const shown = () => page.locator('article:visible').evaluateAll((all) => all.map(({ id }) => id))
    const all = await shown()
    expect(all).toContain('user-worker')
    await ask(page, 'metrics')
    expect(await shown()).toEqual(['user-metrics'])
    await page.locator('#question').press('Escape')
    expect(await shown()).toEqual(all)
  })

  test('to what cannot be read offer questions that can be', async () => {
    const { page } = await browser.open(pageOf(team))
    expect(await ask(page, 'who can run FLUSHAL')).toContain('no command FLUSHAL')
    await page.locator('#ask-answer button').first().click()
    expect(await said(page).textContent()).toBe('2 of 8 users can run FLUSHALL.')
  })
})

describe('with the keyboard alone', () => {
  test('the box is one key away, an answer is announced, and everything in it can be reached', async () => {
    const { page } = await browser.open(pageOf(team))
    const focused = () => page.evaluate(() => document.activeElement?.id ?? '')
    await page.keyboard.press('/')
    expect(await focused()).toBe('question')
    await page.keyboard.type('who can run FLUSHALL')
    await expect.poll(() => said(page).textContent()).toBe('2 of 8 users can run FLUSHALL.')
    expect(await said(page).getAttribute('role')).toBe('status')
    const reached = new Set<string>()
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate(() => document.activeElement?.textContent ?? ''))
    }
    expect(reached).toContain('admin')
    expect([...reached].some((text) => text.includes('users cannot'))).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator('#question').inputValue()).toBe('')
    expect(await focused()).toBe('question')
    await page.keyboard.type('a/b')
    expect(await page.locator('#question').inputValue()).toBe('a/b')
  })

  test('a user of an answer leads to its part of the page', async () => {
    const { page } = await browser.open(pageOf(team))
    await ask(page, 'who can run FLUSHALL')
    await users(page).first().press('Enter')
    expect(new URL(page.url()).hash).toBe('#user-admin')
    expect(await page.locator('#user-admin').isVisible()).toBe(true)
  })
})

describe('people who see it otherwise', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

  test.each([
    ['light', 1280],
    ['light', 390],
    ['dark', 1280],
    ['dark', 390],
  ] as const)('%s, %i pixels wide: axe finds nothing serious, and nothing sticks out', async (colorScheme, width) => {
    const { page } = await browser.open(pageOf([...team, ...hostile]), {
      colorScheme,
      viewport: { width, height: 900 },
      bypassCSP: true,
    })
    for (const question of ['who can run FLUSHAL', 'who can read orders:1']) {
      await ask(page, question)
      for (const details of await page.locator('#ask-answer > details').all())
        await details.locator('summary').first().click()
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
      )
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBe(0)
    }
  })

  test.each(['light', 'dark'] as const)(
    '%s is what it says: text and ground are apart, the right way round',
    async (colorScheme) => {
      const { page } = await browser.open(pageOf(team), { colorScheme })
      const [text = 0, ground = 0] = await page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.body)
        return [color, backgroundColor].map((each) =>
          (each.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0),
        )
      })
      expect(colorScheme === 'dark' ? text - ground : ground - text).toBeGreaterThan(400)
    },
  )

  test('on paper there is no box, and all users are there', async () => {
    const { page } = await browser.open(pageOf(team))
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#ask').isVisible()).toBe(false)
    expect(await page.locator('#user-worker').isVisible()).toBe(true)
  })

  test('on paper an answer says why not all users are there', async () => {
    const { page } = await browser.open(pageOf(team))
    await ask(page, 'who can run FLUSHALL')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#question').isVisible()).toBe(false)
    expect(await said(page).isVisible()).toBe(true)
    expect(await page.locator('#user-worker').isVisible()).toBe(false)
  })
})

describe('hostile names', () => {
  test('stand there as text, and can be asked about', async () => {
    const { page, troubles } = await browser.open(pageOf(hostile))
    const text = await page.locator('main').textContent()
    for (const name of hostileNames) {
      expect(text).toContain(visible(name))
      expect(await ask(page, `can ${inQuotes(name)} GET ${inQuotes(patternOf(name))}`)).toMatch(/^Yes: /)
      await ask(page, `who can read ${inQuotes(patternOf(name))}`)
      expect(await users(page).allTextContents()).toContain(visible(name))
      await ask(page, name)
    }
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('script').count()).toBe(2)
    expect(await page.evaluate(() => Object.keys(Object.prototype).length)).toBe(0)
    expect(troubles).toEqual([])
  })
})

describe('500 users', () => {
  test('stay under 5 MB, and are answered for', async () => {
    const many = manyUsers(500)
    const html = pageOf(many)
    expect(Buffer.byteLength(html)).toBeLessThan(5_000_000)
    const { page, troubles } = await browser.open(html)
    const load = await page.evaluate(() => {
      const { loadEventEnd, startTime } = performance.getEntriesByType('navigation')[0] as unknown as {
        loadEventEnd: number
        startTime: number
      }
      return loadEventEnd - startTime
    })
    const figures: string[] = [`${(Buffer.byteLength(html) / 1e6).toFixed(2)} MB, loaded in ${load.toFixed(0)} ms`]
    for (const question of [
      'who can run FLUSHALL',
      'who can GET orders:1',
      'who can read orders:1',
      'who can write shared:1',
      'who can run COPY',
      'orders',
      'who can read and write jobs:7:x',
    ]) {
      await page.evaluate(() => performance.clearMeasures())
      for (let round = 0; round < 9; round++) await ask(page, question)
      const times = await page.evaluate(() => performance.getEntriesByName('answer').map(({ duration }) => duration))
      expect(times.length).toBeGreaterThan(8)
      times.sort((a, b) => a - b)
      figures.push(`${question}: ${times[4]?.toFixed(1)} ms in the middle, ${times.at(-1)?.toFixed(1)} ms at most`)
    }
    console.log(figures.join('\n'))
    const expected = many.filter(({ user }) => user && dryRun(user, ['FLUSHALL']).allowed).length
    expect(await ask(page, 'who can run FLUSHALL')).toBe(`${expected} of 500 users can run FLUSHALL.`)
    expect(troubles).toEqual([])
  })
})
