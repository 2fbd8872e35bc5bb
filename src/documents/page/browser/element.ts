import { visible } from '../../../writing/index.ts'

type Child = Node | string

/** An element with text and others in it. Text is always text: nothing that comes from users is read as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** The element of the page with an id, which is of a class. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`The page has no #${id}.`)
  return found
}

/** A button that does something when it is pressed. */
export function button(text: string, className: string, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: className }, text)
  made.addEventListener('click', act)
  return made
}

/** A name or rule that somebody chose, kept apart from the direction of the text around it; what would show nothing is written out. */
export const quoted = (tag: 'code' | 'bdi', text: string): HTMLElement => element(tag, { dir: 'auto' }, visible(text))
