import { isPlatformDependent } from '../globs/compileGlob.ts'
import type { AclUser } from '../user.ts'
import { selectorsOf } from './missing.ts'

/** Why two users cannot be compared exactly, in sentences. */
export function reasonsNotToKnow(before: AclUser, after: AclUser): readonly string[] {
  return [
    ...(hidesRules(before) || hidesRules(after)
      ? ['A part of the string is not known here: rules may stand there.']
      : []),
    ...(platformRanges(before) === platformRanges(after)
      ? []
      : ['A range that ends beyond ASCII matches other names on ARM machines than on x86.']),
  ]
}

const hidesRules = ({ accepted }: AclUser): boolean =>
  accepted.some(({ holes, rules }) => holes.length > 0 && rules.some(({ kind }) => kind === 'unknown'))

function platformRanges(user: AclUser): string {
  const ranges: string[] = []
  for (const { keys, channels } of selectorsOf(user)) {
    for (const [pattern, permissions] of keys) if (hasRange(pattern)) ranges.push(`${permissions}${pattern}`)
    for (const pattern of channels) if (hasRange(pattern)) ranges.push(`&${pattern}`)
  }
  return ranges.sort().join('\n')
}

const hasRange = (pattern: string): boolean => /[^\0-\x7f]/.test(pattern) && isPlatformDependent(pattern)
