import type { PermissionDocument } from '../document.ts'
import { pageOf } from '../pages/page.ts'
import { block, line, section } from './blocks.ts'
import { escape, island } from './escape.ts'
import { policyOf } from './policy.ts'
import { style } from './style.ts'

/**
 * What makes a page answer questions: put in by whoever has it, all of it or nothing. The page is whole without it.
 *
 * The script finds `data` as the text of `#aclkit-data`, and the sections of users by their ids in the document. The policy of the
 * page lets nothing run but this script, and no style but `style` and the page's own; attributes such as `onclick` and `style`
 * have no effect.
 */
export interface PageParts {
  /** HTML at the top of `<main>`; it may stay hidden until the script runs. */
  readonly markup: string
  readonly style: string
  readonly script: string
  /** Plain data for the script: for each user its engine and its rules, secrets masked; see `replayUser`. */
  readonly data: unknown
}

/** A document as one HTML file that needs nothing else: no network, no script. */
export function html(document: PermissionDocument, parts?: PageParts): string {
  const { title, lead, sections } = pageOf(document)
  const styles = [style, ...(parts ? [parts.style] : [])]
  const scripts = parts ? [parts.script] : []
  const links = sections.map(({ id, title: name }) => `<li><a href="#${id}">${line(name)}</a></li>`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escape(policyOf(styles, scripts))}">
<meta name="referrer" content="no-referrer">
<title>${escape(title)}</title>
${styles.map((text) => `<style>${text}</style>`).join('\n')}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header><h1>${escape(title)}</h1>
${lead.map(block).join('\n')}
</header>
<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>
<main id="main" tabindex="-1">
${parts ? `${parts.markup}\n` : ''}${sections.map((each) => section(each)).join('\n')}
</main>
<footer><p>Written by aclkit from the rules of these users. No password stands in it.</p></footer>
${parts ? `<script type="application/json" id="aclkit-data">${island(parts.data)}</script>\n` : ''}${scripts.map((text) => `<script>${text}</script>\n`).join('')}</body>
</html>
`
}
