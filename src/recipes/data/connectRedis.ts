import type { Recipe } from '../recipe.ts'
import { viaNodeRedis } from './clientNeeds.ts'
import { run } from './evidence.ts'

export const connectRedis: Recipe = {
  id: 'connect-redis',
  title: 'connect-redis',
  kind: 'framework',
  versions: '10.0',
  about: 'sessions of Express, with node-redis',
  evidence: run('connect-redis', '10.0.0'),
  settings: [{ name: 'prefix', usual: 'sess:', says: 'the `prefix` of the sessions, with its colon' }],
  connect: [
    ...viaNodeRedis,
    { rules: '~{prefix}*', why: 'All sessions begin with the prefix.' },
    { rules: '+get +set +del', why: 'A session is read, written with the time it has left, and destroyed.' },
  ],
  features: [
    {
      id: 'touch',
      title: 'sessions that live longer each time they are used (`touch`, the default)',
      needs: [{ rules: '+expire', why: 'A session that was not changed has its time set anew.' }],
    },
    {
      id: 'list',
      title: 'list and count sessions (`all`, `ids`, `length`)',
      leftOut: 'SCAN shows the names of all keys',
      needs: [{ rules: '+scan +mget', why: 'Sessions are looked for among all keys, and read together.' }],
    },
    {
      id: 'clear',
      title: 'destroy all sessions (`clear`)',
      leftOut: 'SCAN shows the names of all keys',
      needs: [{ rules: '+scan', why: 'Sessions are looked for among all keys.' }],
    },
  ],
}
