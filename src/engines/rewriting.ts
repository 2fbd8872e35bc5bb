import type { DialectFact } from './dialects.ts'
import type { Dialect } from './engine.ts'

/** An AWS service that rewrites access strings. */
export type RewritingDialect = Exclude<Dialect, 'server'>

/** What a service is known, or guessed, to make of a part of a string. The text of a guess is a sentence for people. */
export type RewritingFact = Omit<DialectFact, 'answer'>

/** What is asked about the way a service rewrites access strings, one name for each fact of `rewritingFacts`. */
export type RewritingFactName =
  /** `on` or `off` stands first, or is put there. */
  | 'login'
  | 'login-added'
  | 'login-moved'
  /** Key patterns come next. */
  | 'keys'
  | 'keys-moved'
  | 'keys-folded'
  | 'key-permissions'
  | 'resetkeys'
  /** Then channels. */
  | 'no-channels'
  | 'channels'
  | 'channel-patterns'
  | 'channels-moved'
  | 'channels-folded'
  | 'resetchannels'
  | 'resetchannels-and-patterns'
  /** Then databases, of Valkey 9.1. */
  | 'databases'
  /** Then commands: `+@all` or `-@all`, and the rules as they were given. */
  | 'commands'
  | 'commands-reset'
  | 'commands-many'
  | 'commands-replaced'
  | 'all-but'
  | 'subcommands'
  /** Then selectors, each in the same way. */
  | 'selectors'
  | 'selectors-channels'
  | 'selector-kept'
  | 'clearselectors'
  /** Spelling. */
  | 'payload'
  | 'aliases'
  | 'case'
  | 'blanks'
  | 'placeholder'

const guide = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html'
const deploys = 'https://github.com/go-to-k/cdk-real-drift/tree/main/tests/corpus'
const terraform =
  'https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/elasticache/user_test.go'
const perpetualDiff = 'https://github.com/hashicorp/terraform-provider-aws/issues/20334'
const elasticacheSample =
  'https://github.com/awsdocs/amazon-elasticache-docs/blob/master/doc_source/redis/User-Secrets-Manager.md'
const memorydbSample = 'https://github.com/aws/aws-cli/blob/develop/awscli/examples/memorydb/create-user.rst'
const memorydbUpdate = 'https://github.com/aws/aws-cli/blob/develop/awscli/examples/memorydb/update-user.rst'
const memorydbGuide = 'https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html'
const memorydbEndToEnd =
  'https://github.com/aws-controllers-k8s/memorydb-controller/blob/main/test/e2e/scenarios/User/user_create_update.yaml'
/** An author of AWS's own controllers says that what comes back differs from what was sent, and not how. */
const differs = 'https://github.com/aws-controllers-k8s/community/pull/677'
/** Where nobody saw the service's answer, what `ACL LIST` of Valkey prints is the likeliest. */
const aclList = 'https://valkey.io/commands/acl-list/'

const documented = (source: string, text: string): RewritingFact => ({ text, confidence: 'documented', source })
const observed = (source: string, text: string): RewritingFact => ({ text, confidence: 'observed', source })
const guess = (text: string, source = aclList): RewritingFact => ({ text, confidence: 'inferred', source })

/** What nobody was seen to report of either service. */
const guesses = (service: string) =>
  ({
    'login-moved': guess(
      `${service} puts \`on\` and \`off\` first; what it makes of one that stands later was not seen.`,
    ),
    'keys-folded': guess(
      `Key patterns that say the same are taken to fall together, as a server prints them; ${service} was not seen to do it.`,
    ),
    'key-permissions': guess(
      `How ${service} writes \`%R~\`, \`%W~\` and \`%RW~\` was not seen; a server's way is taken.`,
    ),
    resetkeys: guess(`\`resetkeys\` is taken to disappear, which one public configuration shows.`, differs),
    'channel-patterns': guess(`Where ${service} puts channel patterns was not seen; after the keys is taken.`),
    'channels-moved': guess(
      `${service} was not seen to move channels; they are taken to stand between keys and commands.`,
    ),
    'channels-folded': guess(`Channel rules that later ones undo are taken to disappear, as a server prints them.`),
    'resetchannels-and-patterns': guess(
      `\`resetchannels\` before channel patterns is taken to disappear, which one public configuration reports.`,
      differs,
    ),
    databases: guess(`Where ${service} puts \`db=\` rules was not seen; before the commands is taken, as on a server.`),
    'commands-replaced': guess(
      `What ${service} makes of command rules that later ones replace was not seen; they are taken to stay as they are.`,
    ),
    'all-but': guess(
      `What ${service} makes of rules after \`+@all\` was not seen; they are taken to stay as they are.`,
    ),
    subcommands: guess(
      `Rules such as \`+client|setname\` are taken to stay, which one public configuration shows.`,
      differs,
    ),
    selectors: guess(
      `Selectors are taken to be written in the same order, each with \`resetchannels\`, which two public configurations show.`,
      differs,
    ),
    'selectors-channels': guess(
      `A user with selectors is taken to get \`resetchannels\` outside of them, too, which one public configuration reports.`,
      differs,
    ),
    'selector-kept': guess(
      `What ${service} makes of quotes or broken rules in a selector was not seen; it is left as it is.`,
    ),
    clearselectors: guess(`\`clearselectors\` is taken to disappear, which one public configuration reports.`, differs),
    payload: guess(`${service} was not seen to write \`sanitize-payload\`, which is taken to disappear.`),
    aliases: guess(
      `${service} does not keep long words such as \`allkeys\`; the short ones are taken, as a server prints them.`,
      perpetualDiff,
    ),
    case: guess(`What ${service} makes of capitals was not seen; lower case is taken, as a server prints it.`),
    blanks: guess(`What ${service} makes of other separators than one space was not seen; single spaces are taken.`),
    placeholder: guess(`What stands in for a placeholder is not known, and nothing is moved across it.`, differs),
  }) as const satisfies Partial<Record<RewritingFactName, RewritingFact>>

const elasticache: Readonly<Record<RewritingFactName, RewritingFact>> = {
  ...guesses('ElastiCache'),
  login: documented(elasticacheSample, 'ElastiCache writes `on` or `off` first.'),
  'login-added': documented(guide, 'ElastiCache writes `off` where neither `on` nor `off` is given.'),
  keys: documented(elasticacheSample, 'ElastiCache keeps key patterns in their order.'),
  'keys-moved': documented(elasticacheSample, 'ElastiCache writes key patterns before commands.'),
  'no-channels': observed(deploys, 'ElastiCache writes nothing about channels where nothing was given.'),
  channels: guess('Where ElastiCache puts `&*` was not seen; after the keys is taken, as on MemoryDB.', memorydbGuide),
  resetchannels: guess(
    '`resetchannels` is taken to stay behind the keys, which one public configuration of ElastiCache shows.',
    differs,
  ),
  commands: documented(elasticacheSample, 'ElastiCache keeps a command rule as it is.'),
  'commands-reset': documented(
    elasticacheSample,
    'ElastiCache writes `-@all` before commands that begin with neither `+@all` nor `-@all`.',
  ),
  'commands-many': observed(terraform, 'ElastiCache keeps command rules in their order, redundant ones too.'),
}

const memorydb: Readonly<Record<RewritingFactName, RewritingFact>> = {
  ...guesses('MemoryDB'),
  login: documented(memorydbUpdate, 'MemoryDB writes `on` or `off` first.'),
  'login-added': documented(memorydbSample, 'MemoryDB writes `off` where neither `on` nor `off` is given.'),
  keys: documented(memorydbSample, 'MemoryDB keeps key patterns in their order.'),
  'keys-moved': guess(
    'MemoryDB was not seen to move key patterns before commands, as ElastiCache does.',
    elasticacheSample,
  ),
  'no-channels': documented(memorydbSample, 'MemoryDB writes `resetchannels` where no channel rule is given.'),
  channels: documented(memorydbGuide, 'MemoryDB writes `&*` after the keys.'),
  resetchannels: documented(memorydbUpdate, 'MemoryDB keeps `resetchannels` behind the keys.'),
  commands: documented(memorydbGuide, 'MemoryDB keeps a command rule as it is.'),
  'commands-reset': observed(
    memorydbEndToEnd,
    'MemoryDB writes `-@all` before commands that begin with neither `+@all` nor `-@all`.',
  ),
  'commands-many': guess(
    'MemoryDB was seen with one command rule only; several are taken to keep their order, as on ElastiCache.',
    terraform,
  ),
  'resetchannels-and-patterns': guess('`resetchannels` before channel patterns is taken to stay on MemoryDB.'),
}

/**
 * What ElastiCache and MemoryDB make of an access string: they return another text than the one they were given.
 * Facts of confidence `inferred` are guesses, and their texts say so.
 */
export const rewritingFacts: Readonly<Record<RewritingDialect, Readonly<Record<RewritingFactName, RewritingFact>>>> = {
  elasticache,
  memorydb,
}
