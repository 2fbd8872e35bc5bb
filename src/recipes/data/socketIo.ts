import type { Recipe } from '../recipe.ts'
import { viaNodeRedis } from './clientNeeds.ts'
import { run } from './evidence.ts'

export const socketIo: Recipe = {
  id: 'socket-io-redis',
  title: 'Socket.IO Redis adapter',
  kind: 'framework',
  versions: '8.3',
  about: '@socket.io/redis-adapter: several servers of Socket.IO as one, with node-redis',
  evidence: run('@socket.io/redis-adapter', '8.3.0'),
  settings: [
    { name: 'prefix', usual: 'socket.io', says: 'the `key` of the adapter' },
    { name: 'namespace', usual: '/', says: 'the namespace of Socket.IO; each needs rules of its own' },
  ],
  connect: [
    ...viaNodeRedis,
    { rules: '&{prefix}#{namespace}#*', why: 'Messages for rooms go through channels of their own.' },
    { rules: '&{prefix}-request#{namespace}#*', why: 'Servers ask each other through a channel.' },
    {
      rules: '&{prefix}-response#{namespace}#*',
      why: 'Servers answer through a channel.',
      evidence: {
        confidence: 'source',
        source: 'https://github.com/socketio/socket.io-redis-adapter/blob/8.3.0/lib/index.ts',
      },
    },
    {
      rules: '+psubscribe +subscribe +publish',
      why: 'Messages are heard by pattern. The server compares a pattern with rules to the letter, and rules have this one.',
    },
  ],
  features: [
    {
      id: 'ask',
      title: 'ask all servers (`fetchSockets`, `serverSideEmitWithAck`)',
      needs: [{ rules: '+pubsub|numsub', why: 'PUBSUB NUMSUB says how many servers are to answer.' }],
    },
  ],
}
