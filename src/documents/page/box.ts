import { loadEngine } from '../../engines/index.ts'
import type { PermissionDocument } from '../document.ts'
import { escape } from '../html/escape.ts'
import { typed } from './tokens.ts'

/** The box of questions, and where answers stand. Without the script it stays hidden. */
export function box(document: PermissionDocument): string {
  const examples = examplesFor(document).map(
    (example) => `<li><button type="button" class="ask-try">${escape(example)}</button></li>`,
  )
  return `<section id="ask" class="ask" aria-labelledby="ask-label" hidden>
<form id="ask-form" role="search">
<label id="ask-label" for="question">Find a user, or ask who can do what</label>
<div class="ask-line"><input id="question" type="search" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" aria-describedby="ask-keys" aria-controls="ask-answer"></div>
<p id="ask-keys" class="ask-keys"><kbd>/</kbd> to type here, <kbd>Esc</kbd> to clear</p>
<ul id="ask-examples" class="ask-tries" aria-label="Questions to try">${examples.join('')}</ul>
</form>
<p id="ask-said" class="ask-said" role="status"></p>
<div id="ask-answer"></div>
</section>
`
}

/** Questions that this page has something to say to: a command that not everybody should have, a key, a user. */
function examplesFor({ dangers, keys, users, engines }: PermissionDocument): readonly string[] {
  const [engine] = engines
  const commands = engine ? loadEngine(engine.id).catalog.byName : undefined
  const held = dangers.flatMap(({ commands }) => commands.map(({ command }) => command))
  const danger = held.find((command) => command === 'flushall') ?? (commands?.has('flushall') ? 'flushall' : held[0])
  const key = keys.spaces.flatMap(({ pattern }) => keyLike(pattern) ?? [])[0]
  const [user] = users
  return [
    ...(danger === undefined ? [] : [`who can run ${danger.toUpperCase().replace('|', ' ')}`]),
    ...(key === undefined ? [] : [`who can read ${key}`, `who can write ${key}`]),
    ...(user && key !== undefined && /^[!-~]{1,30}$/.test(user.name) ? [`can ${typed(user.name)} GET ${key}`] : []),
  ]
}

/** A key of a plain pattern such as `app:*`; undefined for others, which make no good example. */
function keyLike(pattern: string): string | undefined {
  return /^[\w:./-]{1,30}\*?$/.test(pattern) ? pattern.replace(/\*$/, '1') : undefined
}
