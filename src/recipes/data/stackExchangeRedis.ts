import type { Recipe } from '../recipe.ts'
import { clientSettings } from './clientParts.ts'
import { documented, read } from './evidence.ts'

export const stackExchangeRedis: Recipe = {
  id: 'stackexchange-redis',
  title: 'StackExchange.Redis',
  kind: 'client',
  versions: '2.x',
  about: 'client library for .NET',
  evidence: read(
    'https://github.com/StackExchange/StackExchange.Redis/blob/008452232babd34171157b3356184cfd259cfb41/src/StackExchange.Redis/ServerEndPoint.cs',
  ),
  settings: clientSettings,
  connect: [
    {
      rules: '+echo',
      why: 'Before a connection is used, ECHO has to answer with what was sent.',
      evidence: documented('https://github.com/StackExchange/StackExchange.Redis/issues/1795'),
    },
    { rules: '+ping', why: 'Idle connections are kept open, and tested, with PING.' },
    {
      rules: '+info',
      why: 'INFO says whether the server is a primary and which release it is.',
      optional: 'it guesses; tell it with `defaultVersion`.',
    },
    {
      rules: '+config|get',
      why: 'It looks for time limits and the number of databases.',
      optional: 'it takes the usual values.',
    },
    {
      rules: '+cluster|nodes',
      why: 'It looks whether the server belongs to a cluster.',
      optional: 'it takes the server for a single one.',
    },
  ],
  features: [
    {
      id: 'name',
      title: 'connections with a name, which it makes of the name of the machine',
      needs: [
        {
          rules: '+client|setname',
          why: 'The name is set with CLIENT SETNAME.',
          optional: 'the connection works, without its name.',
          evidence: {
            confidence: 'inferred',
            source: 'https://stackexchange.github.io/StackExchange.Redis/Configuration',
          },
        },
      ],
    },
    {
      id: 'database',
      title: 'another database than 0 (`GetDatabase(1)`)',
      needs: [
        {
          rules: '+select',
          why: 'The database is chosen before a call; a user without SELECT was seen to write to database 0 instead.',
          evidence: documented('https://github.com/redis/redis/issues/13736'),
        },
      ],
    },
  ],
}
