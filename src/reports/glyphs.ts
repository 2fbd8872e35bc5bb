/** What frames are drawn with. */
export interface Glyphs {
  readonly unicode: boolean
  /** Between line numbers and text. */
  readonly bar: string
  /** Under marked characters. */
  readonly line: string
  /** Where a label hangs from the line. */
  readonly tee: string
  /** From the line down to a label that stands further below. */
  readonly stem: string
  /** For characters that are not shown. */
  readonly cut: string
  /** For lines that are not shown. */
  readonly gap: string
}

export const unicodeGlyphs: Glyphs = { unicode: true, bar: '│', line: '─', tee: '┬', stem: '│', cut: '…', gap: '⋮' }

export const asciiGlyphs: Glyphs = { unicode: false, bar: '|', line: '-', tee: '^', stem: '|', cut: '...', gap: ':' }
