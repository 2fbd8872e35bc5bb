import type { Recipe } from '../recipe.ts'
import { documented } from './evidence.ts'

const evidence = documented('https://valkey.io/topics/acl/')

/** The user of `masteruser` or `primaryuser`. */
export const replica: Recipe = {
  id: 'replica',
  title: 'Replica',
  kind: 'server',
  versions: '6.0 to 9.1',
  about: 'the user with which a replica logs in to its primary (`primaryuser`, `masteruser`)',
  evidence,
  connect: [
    { rules: '+ping', why: 'A replica asks whether the primary is there.' },
    { rules: '+replconf', why: 'It tells its address and how far it is.' },
    { rules: '+psync', why: 'It asks for all data, or for what it missed; no key pattern limits that.' },
  ],
  features: [],
  notes: ['Who may call PSYNC gets a copy of everything, whatever the key patterns.'],
}

/** The user of `sentinel auth-user`. */
export const sentinel: Recipe = {
  id: 'sentinel',
  title: 'Sentinel',
  kind: 'server',
  versions: '6.2 to 9.1',
  about: 'the user with which Sentinel logs in to the servers it watches (`sentinel auth-user`)',
  evidence,
  connect: [
    { rules: '&*', why: 'Sentinels meet in the channel `__sentinel__:hello` of each server.' },
    { rules: '+ping +info +role', why: 'Sentinel asks each server whether it is there, and what it is.' },
    { rules: '+subscribe +publish', why: 'Sentinels tell each other of themselves.' },
    {
      rules: '+client|setname +client|kill',
      why: 'Sentinel names its connections, and cuts off clients when the primary changes.',
    },
    { rules: '+multi +exec +slaveof', why: 'It makes a server a replica or the primary, in a transaction.' },
    { rules: '+config|rewrite', why: 'The server writes down what it became.' },
    { rules: '+script|kill', why: 'A script that runs for too long would keep the server from answering.' },
  ],
  features: [],
}
