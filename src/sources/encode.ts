import type { Encoding } from './source.ts'

/**
 * How a text is written inside a host string of the given encoding, without its quotes; undefined where it cannot be
 * written there. Whether it may stand beside its neighbours is for `toFileEdits` to say.
 *
 * `encode('~"a"', 'json')` is `~\"a\"`
 */
export function encode(text: string, encoding: Encoding): string | undefined {
  return writers[encoding](text)
}

const writers: Readonly<Record<Encoding, (text: string) => string | undefined>> = {
  raw: (text) => (/[\r\n]/.test(text) ? undefined : text),
  json: (text) => JSON.stringify(text).slice(1, -1),
  'hcl-quoted': (text) => withHclTemplates(escaped(text)),
  'hcl-heredoc': (text) => withHclTemplates(onOneLine(text)),
  'yaml-plain': onOneLine,
  'yaml-single': (text) => onOneLine(text)?.replaceAll("'", "''"),
  'yaml-double': escaped,
  'yaml-block': onOneLine,
}

/** Line breaks and what YAML calls not printable: https://yaml.org/spec/1.2.2/#51-character-set */

const needsEscape = /[\0-\x08\n-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/u

function onOneLine(text: string): string | undefined {
  return needsEscape.test(text) ? undefined : text
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** YAML's and HCL's double quotes share the escapes used here. */
function escaped(text: string): string | undefined {
  if (/[\ud800-\udfff]/u.test(text)) return undefined
  return text.replace(
    /["\\\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => shortEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** `$${` stands for `${`; what `$$${` stands for is not worth knowing. */
function withHclTemplates(text: string | undefined): string | undefined {
  if (text === undefined || /[$%]{2}\{/.test(text)) return undefined
  return text.replace(/[$%](?=\{)/g, (sign) => sign + sign)
}
