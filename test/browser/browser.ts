import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

const executablePath = process.env['ACLKIT_CHROMIUM'] ?? '/usr/bin/chromium'

/** A page in a tab, and what went wrong in it: errors, what its policy refused, what it tried to load. */
export interface Tab {
  readonly page: Page
  readonly troubles: readonly string[]
}

export interface TestBrowser {
  /** Writes a page to a file and opens that, as a person would. */
  readonly open: (html: string, options?: BrowserContextOptions) => Promise<Tab>
}

/** A browser for the tests of a file. Without one they fail: what nobody looked at is not known to work. */
export function useBrowser(): TestBrowser {
  let browser: Browser | undefined
  const folder = mkdtempSync(join(tmpdir(), 'aclkit-browser-'))
  let files = 0
  beforeAll(async () => {
    if (!existsSync(executablePath)) return
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']
    browser = await chromium.launch({ executablePath, headless: true, args })
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })
  return {
    open: async (html, options = {}) => {
      if (!browser)
        throw new Error(
          `There is no Chromium at ${executablePath}. Install it: apt-get install chromium, or name one in ACLKIT_CHROMIUM.`,
        )
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
      const page = await context.newPage()
      const troubles: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) troubles.push(`${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
      page.on('dialog', (dialog) => {
        troubles.push(`dialog: ${dialog.message()}`)
        void dialog.dismiss()
      })
      page.on('request', (request) => {
        if (request.url() !== page.url() && !request.isNavigationRequest()) troubles.push(`request: ${request.url()}`)
      })
      const file = join(folder, `page-${files++}.html`)
      writeFileSync(file, html)
      await page.goto(pathToFileURL(file).href)
      return { page, troubles }
    },
  }
}
