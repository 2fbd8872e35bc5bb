import type { Flag } from './flags.ts'

/** Questions are put to one engine. */
export const engineFlag: Flag = {
  name: 'engine',
  short: 'e',
  value: 'NAME',
  values: 'engines',
  help: 'ask this engine: valkey-8.1, redis-7.0, …; of a group, its newest (default: the newest ElastiCache Valkey; see aclkit engines)',
}

export const answerFormat: Flag = {
  name: 'format',
  short: 'f',
  value: 'FORMAT',
  values: 'changes',
  help: 'pretty (default), json or markdown',
}
