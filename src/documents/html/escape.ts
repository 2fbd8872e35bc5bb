import { visible } from '../../writing/index.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Text of anybody as HTML shows it, between tags and in a quoted attribute. What would show nothing, or turn the direction of
 * the text around it, is written out.
 */
export const escape = (text: string): string => visible(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? '')

/** Data within a `<script>` that is not run: nothing in it ends the element, or begins a comment in it. */
export const island = (data: unknown): string =>
  JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
