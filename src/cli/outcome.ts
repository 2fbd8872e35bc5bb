/** A value, or a sentence that says why there is none. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string }

export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value })

export const refused = (message: string): { readonly ok: false; readonly message: string } => ({ ok: false, message })

/** A name in a sentence, or the name that was meant: `There is no rule \`x\`; did you mean \`y\`?` */
export function noSuch(kind: string, name: string, meant: string | undefined, otherwise: string): string {
  return `There is no ${kind} \`${name}\`${meant === undefined ? `. ${otherwise}` : `; did you mean \`${meant}\`?`}`
}
