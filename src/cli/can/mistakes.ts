import type { Engine } from '../../engines/index.ts'
import { nearest } from '../../lint/index.ts'

/** What is wrong with a name that is no command, and what was meant. */
export function unknownSentence([name = '', part]: readonly string[], { title, catalog }: Engine): string {
  if (/\s/.test(name.trim())) return 'Give the command word by word: `-- GET app:1`, without quotes around all of it.'
  const container = catalog.byName.get(name.toLowerCase())
  if (container && part !== undefined) {
    const parts = catalog.commands.slice(container.id + 1, container.id + 1 + container.subcommands)
    const meant = nearest(
      part,
      parts.map((each) => each.name.slice(container.name.length + 1)),
    )
    return `${title} has no subcommand \`${part}\` of ${name.toUpperCase()}${suggestion(meant?.name)}`
  }
  return `${title} has no command \`${name}\`${suggestion(nearest(name, catalog.byName.keys())?.name)}`
}

const suggestion = (meant: string | undefined): string =>
  meant === undefined ? '.' : `; did you mean \`${meant.toUpperCase()}\`?`

/** How many arguments a command takes, and how many it was given. */
export function aritySentence(title: string, words: readonly string[], { catalog }: Engine): string {
  const head = title.split(' ').length
  const arity = catalog.byName.get(title.toLowerCase().replace(' ', '|'))?.arity ?? 0
  const wanted = Math.abs(arity) - head
  return `${title} takes ${arity < 0 ? 'at least' : 'exactly'} ${count(wanted)}; ${words.length - head} given.`
}

const count = (number: number): string => `${number} argument${number === 1 ? '' : 's'}`
