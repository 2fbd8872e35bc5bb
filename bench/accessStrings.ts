/**
 * Access strings as teams write them, one for each kind of service and habit; `app` makes those of another application.
 * Together they stand for what two users that are compared look like.
 */
export const accessStrings = (app: string): readonly string[] => forms.map((form) => form.replaceAll('APP', app))

const forms: readonly string[] = [
  // Everything, and everything but.
  'on ~* +@all',
  'on ~* &* +@all',
  'on ~* &* +@all -@dangerous',
  'on ~* &* +@all -@admin -@dangerous +info',
  'on ~* &* +@all -flushall -flushdb -keys -config',
  'on ~APP:* &APP:* +@all -@dangerous',
  'on ~APP:* +@all -@admin -@dangerous +info +client|setname +client|setinfo',
  'off ~* -@all',
  'off -@all',
  // Readers.
  'on ~* +@read',
  'on ~APP:* -@all +@read',
  'on ~APP:* -@all +@read +@connection',
  'on ~APP:* -@all +@read +ping +info -keys -scan',
  'on %R~APP:* %R~shared:* -@all +@read +@connection',
  'on ~metrics:APP:* -@all +get +mget +hgetall +zrange +ttl +exists +ping',
  'on ~* -@all +@read +@fast -@dangerous +info +latency|latest +slowlog|get',
  // Readers and writers.
  'on ~APP:* -@all +@read +@write',
  'on ~APP:* -@all +@read +@write +@connection -@dangerous',
  'on ~APP:* ~session:APP:* -@all +@read +@write +@keyspace +@connection -@dangerous',
  'on ~{APP}:* -@all +@string +@hash +@set +@sortedset +@connection',
  'on ~APP:* resetchannels &APP:events:* -@all +@read +@write +@pubsub +@connection',
  'on ~APP:* +@all -@scripting -@admin -@dangerous +eval +evalsha',
  'on %R~config:* ~APP:* -@all +@read +@write +@transaction +@connection',
  'on %W~audit:APP:* %R~APP:* -@all +@read +xadd +ping',
  // Caches and sessions.
  'on ~cache:APP:* -@all +get +set +del +expire +ttl +ping',
  'on ~cache:APP:* -@all +get +mget +set +setex +psetex +del +unlink +exists +expire +pexpire +ttl +ping +hello +select',
  'on ~spring:session:APP:* &__keyevent@0__:* -@all +@read +@write +@connection +@pubsub +config|get',
  'on ~laravel_APP_* -@all +@all -@dangerous -@admin',
  'on ~django-cache:APP:* -@all +@string +@keyspace +@connection -keys',
  'on ~rack::session:APP:* -@all +get +setex +del +expire +ping +client|setname',
  'on ~cache:APP:[0-9a-f]* -@all +get +set +del +ttl +ping',
  // Queues and workers.
  'on ~bull:APP:* -@all +@all -@dangerous +info',
  'on ~bull:APP:* &bull:APP:* -@all +@read +@write +@list +@stream +@scripting +@transaction +@connection +@blocking',
  'on ~queue:* ~queues ~schedule ~retry ~dead ~processes ~stat:* ~APP:* -@all +@read +@write +@connection +info +eval',
  'on ~celery* ~_kombu.* ~unacked* ~APP.* &/APP.* -@all +@list +@hash +@set +@sortedset +@pubsub +@connection +@transaction',
  'on ~jobs:APP:* -@all +@list +@connection +get +set +del +expire',
  'on ~rq:* ~APP:jobs:* -@all +@all -@dangerous -@admin +info',
  'on ~lock:APP:* -@all +set +get +del +eval +evalsha +script|load +pexpire +ping',
  // Streams.
  'on ~events:APP -@all +xadd +xlen +ping',
  'on ~events:APP ~events:APP:dlq -@all +xreadgroup +xack +xautoclaim +xpending +xgroup|create +xinfo|groups +xadd +ping',
  'on ~stream:APP:* -@all +@stream +@connection -xtrim -xdel',
  'on %R~stream:APP:* -@all +xread +xrange +xrevrange +xinfo|stream +xlen +ping',
  // Channels.
  'on resetchannels &notify:APP:* -@all +publish +ping',
  'on resetchannels &notify:APP:* -@all +subscribe +psubscribe +unsubscribe +punsubscribe +ping +hello',
  'on ~APP:presence:* resetchannels &socket.io#APP#* &socket.io-request#* -@all +@pubsub +@read +@write +ping',
  'on allchannels -@all +@pubsub +@connection',
  // Counters, limits, search.
  'on ~rate:APP:* -@all +incr +incrby +expire +get +eval +evalsha +ping',
  'on ~geo:APP:* -@all +@geo +zrem +zcard +expire +ping',
  'on ~flags:* ~flags:APP:* -@all +hget +hgetall +hmget +sismember +smembers +ping +client|tracking',
  'on ~bf:APP:* -@all +@read +@write +@fast -@slow',
  // Operators and tools.
  'on -@all +ping +info +client|list +client|kill +slowlog +latency +config|get +memory|usage +dbsize',
  'on ~* -@all +info +ping +config|get +client|list +slowlog|get +slowlog|len +latency|latest +latency|history +type +memory|usage +scan',
  'on resetkeys -@all +replconf +psync +ping',
  'on allchannels -@all +multi +slaveof +ping +exec +subscribe +config|rewrite +role +publish +info +client|setname +client|kill +script|kill',
  'on ~* -@all +@read +scan +dump +ttl +type +memory|usage +object|freq',
  // Selectors.
  'on ~APP:* +@read (~APP:tmp:* +@write)',
  'on -@all +ping +hello (%R~APP:config:* +get +mget) (~APP:state:* +get +set +del +expire) (&APP:* +publish +subscribe)',
  'on %R~APP:* +@read (~APP:inbox +rpush +llen) (~APP:outbox +blpop +lpop)',
  // Old habits: the long way, several names, first arguments.
  'on allkeys allcommands',
  'on ~APP:a* ~APP:b* ~APP:c* ~APP:d* ~APP:e* ~APP:f* -@all +@read +@write -keys -sort',
  'on ~APP:* -@all +select|0 +select|1 +get +set +del +ping',
]
