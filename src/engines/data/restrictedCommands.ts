/**
 * Commands that services make unavailable, under the engines' names for them: AWS's pages say `cluster addslot` and
 * `cluster delslot` for what the engines call `addslots` and `delslots`. A container stands for its subcommands too.
 */

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SupportedCommands.html, for all caches. */
export const elasticacheRestricted = [
  ...['acl|deluser', 'acl|load', 'acl|save', 'acl|setuser'],
  ...['bgrewriteaof', 'bgsave'],
  ...['cluster|addslots', 'cluster|addslotsrange', 'cluster|bumpepoch', 'cluster|delslots', 'cluster|delslotsrange'],
  ...['cluster|failover', 'cluster|flushslots', 'cluster|forget', 'cluster|links', 'cluster|meet', 'cluster|setslot'],
  ...['config', 'debug', 'migrate', 'psync', 'replicaof', 'save', 'shutdown', 'slaveof', 'sync'],
]

/** The same page, what serverless caches lack besides. */
export const serverlessRestricted = [
  'acl|log',
  ...['client|caching', 'client|getredir', 'client|id', 'client|info', 'client|kill', 'client|list', 'client|no-evict'],
  ...['client|pause', 'client|tracking', 'client|trackinginfo', 'client|unblock', 'client|unpause'],
  'cluster|count-failure-reports',
  ...['fcall', 'fcall_ro', 'function'],
  ...['keys', 'lastsave', 'latency', 'memory', 'monitor', 'move', 'object', 'pfdebug', 'pfselftest'],
  ...['psubscribe', 'pubsub|numpat', 'punsubscribe'],
  ...['script|kill', 'slowlog', 'swapdb', 'wait'],
]

/** The same page, in its list of restricted and in its list of supported commands. */
export const serverlessContradicted = ['commandlog']

/** https://docs.aws.amazon.com/memorydb/latest/devguide/restrictedcommands.html */
export const memorydbRestricted = [
  ...['acl|deluser', 'acl|load', 'acl|save', 'acl|setuser'],
  ...['bgrewriteaof', 'bgsave', 'cluster|addslots', 'cluster|delslots', 'cluster|setslot'],
  ...['config', 'debug', 'migrate', 'module', 'psync', 'replicaof', 'save', 'shutdown', 'slaveof', 'sync'],
]
