import type { Feature, Need, Setting } from '../recipe.ts'

/** What client libraries of every language have in common. */
export const clientSettings: readonly Setting[] = [
  { name: 'keys', usual: 'app:*', says: "the application's own keys" },
  { name: 'channels', usual: 'app:*', says: "the application's own channels" },
]

/** HELLO may be denied on Redis 6.0 only. */
export const hello = (why: string): Need => ({ rules: '+hello', why })

export const database: Feature = {
  id: 'database',
  title: 'another database than 0',
  needs: [{ rules: '+select', why: 'The database is chosen with SELECT each time a connection is made.' }],
}

export const publish: Feature = {
  id: 'publish',
  title: 'publish messages',
  needs: [
    { rules: '&{channels} +publish', why: 'A message is sent with PUBLISH, to a channel that a rule has to name.' },
  ],
}

export const subscribe: Feature = {
  id: 'subscribe',
  title: 'subscribe to channels',
  needs: [
    {
      rules: '&{channels} +subscribe +unsubscribe',
      why: 'Channels are subscribed to by name, on a connection of their own.',
    },
  ],
}

export const subscribePattern: Feature = {
  id: 'subscribe-pattern',
  title: 'subscribe to patterns of channels',
  needs: [
    {
      rules: '&{channels} +psubscribe +punsubscribe',
      why: 'PSUBSCRIBE needs a rule with the very same pattern; one that covers it does not do.',
    },
  ],
}

export const scan: Feature = {
  id: 'scan',
  title: 'iterate over keys',
  needs: [{ rules: '+scan', why: 'SCAN shows the names of all keys, whatever patterns the user has.' }],
}
