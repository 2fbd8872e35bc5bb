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

const platformRanges = (user: AclUser): string =>
  selectorsOf(user)
    .flatMap(({ keys, channels }) => [...keys, ...channels].map(String))
    .filter((pattern) => hasHighByte.test(pattern) && isPlatformDependent(pattern))
    .sort()
    .join('\n')

const hasHighByte = /[^\0-\x7f]/
