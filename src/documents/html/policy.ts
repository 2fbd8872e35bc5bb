import { sha256 } from '@noble/hashes/sha2.js'

/**
 * The content security policy of a page that is one file: its own style and script, known by their hashes, and nothing
 * else. They must not hold a carriage return, which browsers read as a line feed.
 */
export function policyOf(styles: readonly string[], scripts: readonly string[]): string {
  const sources = (texts: readonly string[]) => (texts.length === 0 ? "'none'" : texts.map(sourceOf).join(' '))
  return [
    "default-src 'none'",
    `style-src ${sources(styles)}`,
    `script-src ${sources(scripts)}`,
    // Text is never read as HTML, not even by the script.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function sourceOf(text: string): string {
  const bytes = sha256(new TextEncoder().encode(text))
  return `'sha256-${btoa(String.fromCharCode(...bytes))}'`
}
