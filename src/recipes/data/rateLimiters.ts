import type { Recipe } from '../recipe.ts'
import { viaIoredis, viaNodeRedis } from './clientNeeds.ts'
import { run } from './evidence.ts'

export const rateLimiterFlexible: Recipe = {
  id: 'rate-limiter-flexible',
  title: 'rate-limiter-flexible',
  kind: 'framework',
  versions: '11.4',
  about: 'rate limits for Node.js (`RateLimiterRedis`, with ioredis)',
  evidence: run('rate-limiter-flexible', '11.4.0'),
  settings: [{ name: 'prefix', usual: 'rlflx', says: 'the `keyPrefix`' }],
  connect: [
    ...viaIoredis,
    { rules: '~{prefix}:*', why: 'All keys begin with the prefix.' },
    { rules: '+eval', why: 'A point is taken by a Lua script; what it calls needs rules, too.' },
    {
      rules: '+set +incrby +pttl',
      why: 'The script begins a count that expires, adds to it, and asks how long it lasts.',
    },
  ],
  features: [
    {
      id: 'block',
      title: 'block who goes beyond the limit (`blockDuration`, `block`)',
      needs: [
        { rules: '+evalsha', why: 'The script is called by its hash from the second time on.' },
        { rules: '+multi +exec', why: 'A key is blocked and its time read at once.' },
      ],
    },
    {
      id: 'read',
      title: 'look at what is left (`get`)',
      needs: [{ rules: '+multi +exec +get', why: 'The count and its time are read at once.' }],
    },
    {
      id: 'change',
      title: 'set, add, take back, delete points',
      needs: [
        { rules: '+multi +exec', why: 'Points are set and their time is read at once.' },
        { rules: '+evalsha', why: 'The script is called by its hash from the second time on.' },
        { rules: '+del', why: '`delete()` forgets a key.' },
      ],
    },
  ],
}

export const rateLimitRedis: Recipe = {
  id: 'rate-limit-redis',
  title: 'rate-limit-redis',
  kind: 'framework',
  versions: '6.0',
  about: 'the store of express-rate-limit, with node-redis',
  evidence: run('rate-limit-redis', '6.0.1'),
  settings: [{ name: 'prefix', usual: 'rl:', says: 'the `prefix`, with its colon' }],
  connect: [
    ...viaNodeRedis,
    { rules: '~{prefix}*', why: 'All keys begin with the prefix.' },
    { rules: '+script|load +evalsha', why: 'Requests are counted by a Lua script, which is loaded on starting.' },
    { rules: '+pttl +set', why: 'The script asks how long a count lasts, and begins one that expires.' },
    {
      rules: '+incr',
      why: 'The script counts further requests in the same time.',
      evidence: {
        confidence: 'source',
        source: 'https://github.com/express-rate-limit/rate-limit-redis/blob/v6.0.1/source/scripts.ts',
      },
    },
  ],
  features: [
    {
      id: 'read',
      title: 'look at a count (`get`)',
      needs: [{ rules: '+get', why: 'Another script reads the count and its time.' }],
    },
    {
      id: 'change',
      title: 'take requests back, forget a client (`decrement`, `resetKey`)',
      needs: [{ rules: '+decr +del', why: 'A count is taken down, or away.' }],
    },
  ],
}
