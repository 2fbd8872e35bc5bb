import type { Recipe } from '../recipe.ts'
import { clientSettings } from './clientParts.ts'
import { run } from './evidence.ts'
import { featuresOf, readyCheck } from './ioredisParts.ts'

export const iovalkey: Recipe = {
  id: 'iovalkey',
  title: 'iovalkey',
  kind: 'client',
  versions: '0.4',
  about: 'client library for Node.js, made of ioredis',
  evidence: run('iovalkey', '0.4.0'),
  settings: clientSettings,
  connect: [readyCheck('iovalkey')],
  features: featuresOf('iovalkey'),
}
