/** What stands in a line: plain text, names that somebody else gave, links to other places of the page. */
export type Inline =
  | string
  | { readonly code: string }
  | { readonly strong: string }
  /** To the section with that id. */
  | { readonly link: string; readonly label: Line }
  /** A list that is too long for its place: folded away where that can be done. */
  | { readonly fold: string; readonly content: Line }

export type Line = readonly Inline[]

/** A cell of a table; `fill` is how much of something it stands for, in quarters: 0 is nothing, 4 is all. */
export interface Cell {
  readonly content: Line
  readonly fill?: 0 | 1 | 2 | 3 | 4
}

export type Block =
  | { readonly kind: 'paragraph'; readonly content: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  /** A text of its own, as it is. */
  | { readonly kind: 'text'; readonly text: string }
  | Table

export interface Table {
  readonly kind: 'table'
  /** What it shows, for those who do not see it. */
  readonly caption: string
  readonly columns: readonly Line[]
  /** The first cell of each names the row. */
  readonly rows: readonly (readonly Cell[])[]
  /** Many narrow columns of figures. */
  readonly isMatrix?: true
}

export interface Section {
  /** Its anchor: lower-case letters, digits and hyphens; what belongs to another anchor has an underscore, as none of a name has. */
  readonly id: string
  readonly title: Line
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
  /** `user`: the section of one user. */
  readonly is?: 'user'
}

/** A document as people read it. */
export interface Page {
  readonly title: string
  readonly lead: readonly Block[]
  readonly sections: readonly Section[]
}

export const paragraph = (...content: Line): Block => ({ kind: 'paragraph', content })

export const list = (items: readonly Line[]): Block => ({ kind: 'list', items })

export const cell = (...content: Line): Cell => ({ content })

/** Longer names are cut in the middle, in UTF-16 units. */
const LONGEST = 240
const TAIL = 40

/** A name, or of a very long one the beginning and the end. */
export function shortened(text: string): string {
  if (text.length <= LONGEST) return text
  return `${text.slice(0, LONGEST - TAIL)} … ${text.slice(-TAIL)} (${text.length} characters)`
}

/** A name as code. */
export const code = (text: string): Inline => ({ code: shortened(text) })

/** A sentence with names in backticks; where these do not pair, all of it is plain. */
export function said(sentence: string): Line {
  const parts = sentence.split('`')
  if (parts.length % 2 === 0) return [sentence]
  return parts.flatMap((part, index) => (index % 2 === 1 ? [code(part)] : part === '' ? [] : [part]))
}

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** As a person calls it: `CONFIG GET`. */
export const commandTitle = (name: string): string => name.toUpperCase().replace('|', ' ')
