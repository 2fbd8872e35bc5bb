/**
 * What ElastiCache answers for an access string without selectors: login first, then keys, channels and commands, with
 * `-@all` before commands that do not begin with `@all`.
 *
 * @see https://github.com/go-to-k/cdk-real-drift `tests/corpus`, and the samples of
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
 */
export function readBack(accessString: string): string {
  if (accessString.includes('(')) return accessString
  const words = accessString.split(/[\t-\r ]+/).filter((word) => word !== '' && word !== 'resetkeys')
  const login = words.findLast((word) => word === 'on' || word === 'off') ?? 'off'
  const isKey = (word: string): boolean => word.startsWith('~') || word.startsWith('%')
  const isChannel = (word: string): boolean => word.startsWith('&') || word === 'resetchannels'
  const others = words.filter((word) => word !== 'on' && word !== 'off' && !isKey(word) && !isChannel(word))
  const commands = /^[+-]@all$/.test(others[0] ?? '') ? others : ['-@all', ...others]
  return [login, ...words.filter(isKey), ...words.filter(isChannel), ...commands].join(' ')
}
