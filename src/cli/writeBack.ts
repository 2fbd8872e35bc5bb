import { encodeText } from './readFile.ts'
import { replaceFile } from './replaceFile.ts'
import type { Home } from './subjects.ts'

/** Puts a new text in a file's place, all or nothing. Returns why it could not; that goes on from the file's path. */
export function writeBack(home: Extract<Home, { is: 'file' }>, text: string): string | undefined {
  const bytes = encodeText(text, home.reading)
  if (!bytes.ok) return bytes.message
  const written = replaceFile(home.path, bytes.value, home.state)
  return written.ok ? undefined : written.message
}
