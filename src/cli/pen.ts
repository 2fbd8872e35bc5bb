import pc from 'picocolors'
import { asciiGlyphs, unicodeGlyphs, type Pen } from '../reports/index.ts'
import type { Look } from './terminal.ts'

/** Draws frames for a look; the marks that matter most in a colour. */
export function penOf(look: Look, paint: (text: string) => string): Pen {
  const { blue, dim } = pc.createColors(look.color)
  return {
    columns: widthOf(look),
    glyphs: look.unicode ? unicodeGlyphs : asciiGlyphs,
    paintMark: (text, primary) => (primary ? paint(text) : blue(text)),
    paintGutter: dim,
  }
}

/** How wide a text is set: lines of more than 100 columns are hard to read. */
export const widthOf = ({ columns }: Pick<Look, 'columns'>): number => Math.min(Math.max(columns, 40), 100)
