import { sha256 } from '@noble/hashes/sha2.js'
import type { PermissionDocument, UserDocument } from '../document.ts'
import { replayUser } from '../replay.ts'
import { box } from './box.ts'
import { packPage, type PageUser } from './pageData.ts'
import { pageScript } from './script.ts'

/** What makes a document a page that answers, as HTML for three places of it. */
export interface PageParts {
  /** First in the head, behind the character set: what the page may load and run, which is this and nothing else. */
  readonly policy: string
  /** Where the box of questions stands. Hidden until the script runs. */
  readonly box: string
  /** Last in the body. */
  readonly end: string
}

/**
 * The parts that answer questions. Elements of the page that tell of one user carry `data-user` with its id: those of others are hidden
 * while an answer is shown.
 *
 * @param style the text of the one `<style>` of the page, which its policy allows.
 */
export function pageParts(document: PermissionDocument, style: string): PageParts {
  if (pageScript === undefined) return { policy: policy(style), box: '', end: '' }
  const data = inertJson(packPage(pageUsers(document.users)))
  return {
    policy: policy(style, pageScript.digest),
    box: box(document),
    end: `<script type="application/json" id="page-data">${data}</script>\n<script>${pageScript.text}</script>\n`,
  }
}

function pageUsers(users: readonly UserDocument[]): readonly PageUser[] {
  const names = new Map<string, number>()
  for (const { name } of users) names.set(name, (names.get(name) ?? 0) + 1)
  return users.flatMap((document) => {
    const { id, name, address, path } = document
    const user = replayUser(document)
    if (!user) return []
    const place = names.get(name) === 1 ? undefined : (address ?? path)
    return [{ id, name, ...(place !== undefined && { place }), user }]
  })
}

/** Nothing is loaded; just this style and this script count; and the script cannot read text as HTML. */
function policy(style: string, script?: string): string {
  const rules = [
    "default-src 'none'",
    ...(script === undefined
      ? []
      : [`script-src '${script}'`, "require-trusted-types-for 'script'", "trusted-types 'none'"]),
    `style-src '${digest(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ]
  return `<meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}">`
}

const digest = (text: string): string => `sha256-${base64(sha256(new TextEncoder().encode(text)))}`

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

/** JSON that cannot end its element, and stays JSON: every `<` and what old scripts take for a line break is escaped. */
export const inertJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
