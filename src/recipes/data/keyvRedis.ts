import type { Recipe } from '../recipe.ts'
import { viaNodeRedis } from './clientNeeds.ts'
import { run } from './evidence.ts'

export const keyvRedis: Recipe = {
  id: 'keyv-redis',
  title: '@keyv/redis',
  kind: 'framework',
  versions: '5.1',
  about: 'the store of Keyv and cache-manager, with node-redis',
  evidence: run('@keyv/redis', '5.1.6'),
  settings: [{ name: 'prefix', usual: 'keyv', says: 'the `namespace`, which stands before every key' }],
  connect: [
    ...viaNodeRedis,
    { rules: '~{prefix}:*', why: 'All keys begin with the namespace.' },
    { rules: '+get +set +unlink', why: 'A value is read, written with the time it has left, and deleted.' },
  ],
  features: [
    {
      id: 'many',
      title: 'several keys at once (`setMany`, `getMany`, `hasMany`)',
      needs: [
        { rules: '+multi +exec +mget +exists', why: 'Keys are written and looked for together, and read with MGET.' },
      ],
    },
    { id: 'has', title: 'ask whether a key is there (`has`)', needs: [{ rules: '+exists', why: 'EXISTS says so.' }] },
    {
      id: 'iterate',
      title: 'iterate over all keys',
      leftOut: 'SCAN shows the names of all keys',
      needs: [{ rules: '+scan +mget', why: 'Keys of the namespace are looked for among all keys, and read together.' }],
    },
    {
      id: 'clear',
      title: 'delete all keys of the namespace (`clear`)',
      leftOut: 'SCAN shows the names of all keys',
      needs: [
        {
          rules: '+scan',
          why: 'Keys of the namespace are looked for among all keys.',
          optional: '`clear()` deletes nothing, and says nothing.',
        },
      ],
    },
  ],
}
