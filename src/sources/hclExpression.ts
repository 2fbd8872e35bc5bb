import type { HclTemplate } from './hclScan.ts'
import type { Span } from './source.ts'

/** An expression, as far as its value can be known from the file. Offsets are UTF-16 offsets into the file. */
export type HclExpression = Span &
  (
    | { readonly kind: 'template'; readonly template: HclTemplate }
    | { readonly kind: 'literal'; readonly value: number | boolean | null }
    | { readonly kind: 'local'; readonly name: string }
    | { readonly kind: 'call'; readonly name: string; readonly values: readonly HclExpression[] }
    | { readonly kind: 'list'; readonly values: readonly HclExpression[] }
    | { readonly kind: 'object'; readonly entries: readonly HclEntry[] }
    | { readonly kind: 'conditional' | 'other' }
  )

/** A key of an object with its value; the key is undefined where it is computed. */
export interface HclEntry {
  readonly key: string | undefined
  readonly value: HclExpression
}

/** A block such as `resource "type" "name" { … }`. */
export interface HclBlock extends Span {
  readonly type: string
  readonly labels: readonly string[]
  readonly attributes: ReadonlyMap<string, HclExpression>
  readonly blocks: readonly HclBlock[]
}
