import type { Recipe } from '../recipe.ts'
import { viaIoredis } from './clientNeeds.ts'
import { run } from './evidence.ts'

export const redlock: Recipe = {
  id: 'redlock',
  title: 'redlock',
  kind: 'framework',
  versions: '4.2',
  about: 'distributed locks for Node.js, with ioredis',
  evidence: run('redlock', '4.2.0'),
  settings: [{ name: 'keys', usual: 'locks:*', says: 'the keys that are locked, which the application names' }],
  connect: [
    ...viaIoredis,
    { rules: '~{keys}', why: 'A lock is a key with the name that the application gives it.' },
    {
      rules: '+evalsha +eval',
      why: 'A lock is taken, extended and let go by Lua scripts; what they call needs rules, too.',
    },
    {
      rules: '+exists +set +get',
      why: 'The scripts look whether there is a lock, whose it is, and set it for a time.',
    },
    {
      rules: '+del',
      why: 'The script that lets a lock go deletes it.',
      optional: 'the lock stays until its time is over.',
    },
  ],
  features: [],
}
