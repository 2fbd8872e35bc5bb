import type { YAMLError } from 'yaml'

/** What the library says may repeat a part of the text, which may be a password; so it is said in our words. */
const sentences: Partial<Record<YAMLError['code'], string>> = {
  ALIAS_PROPS: 'An alias can have neither a tag nor an anchor.',
  BAD_ALIAS: 'A word that begins with `*` is an alias in YAML, and has no anchor here. Quote it if it is a text.',
  BAD_DIRECTIVE: 'A line that begins with `%` is a directive in YAML, and this one is not known.',
  BAD_DQ_ESCAPE: 'After this `\\` stands no escape that YAML knows. Single quotes take a `\\` as it is.',
  BAD_INDENT: 'This line is indented by too much or too little.',
  BAD_SCALAR_START: 'A text cannot begin with this sign without quotes.',
  BLOCK_IN_FLOW: 'Within `[ ]` and `{ }` no list or object can be written in lines.',
  DUPLICATE_KEY: 'This field is given twice.',
  MISSING_CHAR: 'A sign is missing here: a quote, a bracket, a comma or a blank.',
  MULTIPLE_DOCS: 'A second document begins here. Write all users into one list.',
  RESOURCE_EXHAUSTION: 'This is nested too deeply, or aliases multiply it too often.',
  TAB_AS_INDENT: 'A tab indents this line; YAML takes blanks only.',
  TAG_RESOLVE_FAILED:
    'A word that begins with `!` is a tag in YAML, and this one is not known. Quote it if it is a text.',
}

export const sayYaml = ({ code }: Pick<YAMLError, 'code'>): string =>
  sentences[code] ?? 'This cannot be read as YAML or JSON.'
