import type { EngineId } from '../../src/engines/index.ts'
import type { KnownUser } from '../../src/documents/index.ts'
import { newUser, setUser } from '../../src/permissions/index.ts'

/** A user with rules that its engine takes. */
export function userWith(
  name: string,
  rules: string | readonly string[],
  engine: EngineId = 'valkey-8.1',
  more: Partial<KnownUser> = {},
): KnownUser {
  const set = setUser(newUser(engine), rules)
  if (!set.ok) throw new Error(set.error.message)
  return { name, user: set.user, ...more }
}

/** Names and patterns as somebody would write them who wants to break out of a document. */
export const hostile: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img/src=x/onerror=alert(1)>',
  "'onfocus='alert(1)",
  'a|b',
  '\\|',
  'a\\|b|c',
  '`code`',
  '``',
  '`',
  '*bold*_x_',
  '[link](javascript:alert(1))',
  'https://example.com/x',
  'www.example.com',
  'a@example.com',
  '&lt;&#60;',
  '-->',
  ']]>',
  '\u202egnp.exe',
  '\u2066x\u2069',
  'z\u200bw',
  'שלום',
  '\u0007bell',
  '#heading',
  '~~struck~~',
  '</code></pre><b>',
  '{{x}}${y}',
  'x'.repeat(10_000),
  '`'.repeat(300),
]

/** A few users of all kinds. */
export const someUsers: readonly KnownUser[] = [
  userWith('admin', 'on nopass ~* &* +@all'),
  userWith('app', 'on >secret-of-app ~app:* resetchannels -@all +@read +@write +@connection -@dangerous'),
  userWith('twin', 'on ~app:* ~app:1:* -@all +@read +@write +@connection -@dangerous'),
  userWith('reader', ['on', '>one', '>two', '%R~app:*', '~tmp:*', '-@all', '+@read', '(~q:* +@list)']),
  userWith('off', 'off'),
  userWith('iam', 'on ~jobs:* -@all +@list +@connection', 'elasticache-valkey-8.1', {
    authentication: { type: 'iam' },
    address: 'aws_elasticache_user.iam',
    path: 'infra/users.tf',
  }),
]
