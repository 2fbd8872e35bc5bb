import type { Confidence, Dialect } from './engine.ts'

/** Something that an AWS service does with access strings and a server does not. */
export interface DialectFact {
  /** A sentence for the person who wrote the string. */
  readonly text: string
  readonly confidence: Confidence
  /** A public page. */
  readonly source: string
  /** What the service answers. */
  readonly answer?: { readonly text: string; readonly confidence: Confidence }
}

/** What a dialect is asked about, one name for each fact of `dialectFacts`. */
export type DialectFactName =
  /** `>…`, `<…`, `#…`, `!…` */
  | 'password-rule'
  | 'resetpass'
  | 'nopass'
  | 'reset'
  | 'resetkeys'
  | 'resetchannels'
  /** Neither `on` nor `off`. */
  | 'login-missing'
  | 'unknown-word'
  | 'unknown-category'
  /** `+client|setinfo` where `+client` is granted already. */
  | 'covered-subcommand'
  /** `+config`: a command that the service makes unavailable, see `restrictedCommands`. */
  | 'restricted-command'
  /** Tabs and line ends between rules. */
  | 'other-blanks'
  /** JSON.DEBUG in `@admin`. */
  | 'json-debug-admin'

const usersGuide = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html'
const memorydbGuide = 'https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html'
const preflight = 'https://github.com/badmintoncryer/cdk-preflight'

const passwordAnswer =
  'Password rules are not supported in Elasticache access string. Please use Passwords parameter to set/modify user password.'

const elasticache: Readonly<Record<DialectFactName, DialectFact>> = {
  'password-rule': {
    text: 'ElastiCache takes no passwords in an access string: they are given as `Passwords` or `AuthenticationMode`.',
    confidence: 'documented',
    source: usersGuide,
    answer: { text: passwordAnswer, confidence: 'inferred' },
  },
  resetpass: {
    text: 'ElastiCache refuses `resetpass`: passwords are set with `Passwords` or `AuthenticationMode`.',
    confidence: 'observed',
    source: preflight,
    answer: { text: passwordAnswer, confidence: 'observed' },
  },
  nopass: {
    text: 'ElastiCache is reported to refuse `nopass`: a user without a password is made with the authentication type `no-password-required`.',
    confidence: 'inferred',
    source: preflight,
    answer: { text: passwordAnswer, confidence: 'inferred' },
  },
  reset: {
    text: 'ElastiCache refuses `reset`, because it would remove all passwords of the user.',
    confidence: 'documented',
    source: usersGuide,
    answer: { text: 'reset rule is not supported in Elasticache user api', confidence: 'inferred' },
  },
  resetkeys: {
    text: 'Reports differ on whether ElastiCache takes `resetkeys`, and a new user has no keys anyway.',
    confidence: 'inferred',
    source: preflight,
  },
  resetchannels: {
    text: 'Reports differ on whether ElastiCache takes `resetchannels`.',
    confidence: 'inferred',
    source: preflight,
  },
  'login-missing': {
    text: 'Without `on`, ElastiCache makes the user `off`, and nobody can log in as it.',
    confidence: 'documented',
    source: usersGuide,
  },
  'unknown-word': {
    text: 'ElastiCache refuses a word that is no rule.',
    confidence: 'inferred',
    source: preflight,
    answer: { text: 'The access-string is invalid.', confidence: 'inferred' },
  },
  'unknown-category': {
    text: 'ElastiCache refuses a category that it does not know.',
    confidence: 'inferred',
    source: preflight,
    answer: { text: 'Access string contains invalid category(s)', confidence: 'inferred' },
  },
  'covered-subcommand': {
    text: 'ElastiCache is reported to refuse a subcommand of a command that is granted already, as Redis 6.0 does.',
    confidence: 'inferred',
    source: 'https://github.com/redis/redis/pull/8483',
  },
  'restricted-command': {
    text: 'ElastiCache says that an exception is thrown for an access string that names a forbidden command; nobody was seen to report it.',
    confidence: 'documented',
    source: usersGuide,
  },
  'other-blanks': {
    text: 'ElastiCache documents rules separated by spaces; what it does with tabs and line ends is not known.',
    confidence: 'inferred',
    source: usersGuide,
  },
  'json-debug-admin': {
    text: 'AWS lists `json.debug` in `@admin`, the open-source module does not.',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/json-document-overview.html',
  },
}

const memorydb: Readonly<Partial<Record<DialectFactName, DialectFact>>> = {
  'password-rule': {
    text: 'MemoryDB takes no passwords in an access string: they are given as `AuthenticationMode`.',
    confidence: 'documented',
    source: memorydbGuide,
  },
  resetpass: {
    text: 'MemoryDB takes no passwords in an access string, and so probably no `resetpass`.',
    confidence: 'inferred',
    source: memorydbGuide,
  },
  nopass: {
    text: 'MemoryDB takes no passwords in an access string, and so probably no `nopass`.',
    confidence: 'inferred',
    source: memorydbGuide,
  },
  reset: {
    text: 'MemoryDB refuses `reset`, because it would remove all passwords of the user.',
    confidence: 'documented',
    source: memorydbGuide,
  },
  'login-missing': {
    text: 'Without `on`, MemoryDB makes the user `off`, and nobody can log in as it.',
    confidence: 'documented',
    source: memorydbGuide,
  },
  'restricted-command': {
    text: 'MemoryDB says that an exception is thrown for an access string that names a forbidden command; nobody was seen to report it.',
    confidence: 'documented',
    source: memorydbGuide,
  },
  'other-blanks': {
    text: 'MemoryDB documents rules separated by spaces; what it does with tabs and line ends is not known.',
    confidence: 'inferred',
    source: memorydbGuide,
  },
  'json-debug-admin': {
    text: 'AWS lists `json.debug` in `@admin`, the open-source module does not.',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/memorydb/latest/devguide/json-document-overview.html',
  },
}

/** What each dialect adds to the rules of its engine; a plain server adds nothing. */
export const dialectFacts: Readonly<Record<Dialect, Readonly<Partial<Record<DialectFactName, DialectFact>>>>> = {
  elasticache,
  memorydb,
  server: {},
}
