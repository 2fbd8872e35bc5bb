import type { Recipe } from '../recipe.ts'
import { clientSettings, hello } from './clientParts.ts'
import { run } from './evidence.ts'
import { featuresOf, readyCheck } from './ioredisParts.ts'

export const ioredis: Recipe = {
  id: 'ioredis',
  title: 'ioredis',
  kind: 'client',
  versions: '6.0',
  about: 'client library for Node.js',
  evidence: run('ioredis', '6.0.0'),
  settings: clientSettings,
  connect: [
    { ...hello('From 6.0 on it asks for RESP3 with HELLO, which also logs in.'), since: '6' },
    readyCheck('ioredis'),
    {
      rules: '+client|setinfo',
      why: 'It tells the server its name and release, for CLIENT LIST.',
      optional: 'the error is ignored.',
    },
  ],
  features: featuresOf('ioredis'),
}
