import type { Sender } from '../../pipeline/index.ts'
import { ok, refused, type Outcome } from '../outcome.ts'
import { sayWhy } from '../sayWhy.ts'
import type { CreateUserFlags } from './flags.ts'

/** A client of AWS that is ready to send. */
export interface Aws {
  readonly client: Sender
  /** Where it sends, for people: `eu-central-1`. */
  readonly target: string
  readonly close: () => void
}

type Sdk = typeof import('@aws-sdk/client-elasticache')

/** Loads the AWS SDK, and finds out whether it has a Region and credentials before anything depends on that. */
export async function connect(
  { region, endpoint, profile }: CreateUserFlags,
  load: () => Promise<Sdk> = () => import('@aws-sdk/client-elasticache'),
): Promise<Outcome<Aws>> {
  const place = endpoint === undefined ? undefined : readUrl(endpoint)
  if (endpoint !== undefined && place === undefined) {
    return refused('`--endpoint` must be a URL such as `https://elasticache.eu-central-1.amazonaws.com`.')
  }
  let sdk: Sdk
  try {
    sdk = await load()
  } catch (error) {
    return refused(
      isMissing(error)
        ? 'Sending needs the AWS SDK, which is not installed. Install it beside aclkit: `npm install @aws-sdk/client-elasticache`.'
        : `The AWS SDK cannot be loaded: ${sayWhy(error)}`,
    )
  }
  const client = new sdk.ElastiCacheClient({
    ...(region === undefined ? {} : { region }),
    ...(place === undefined ? {} : { endpoint: place.href }),
    ...(profile === undefined ? {} : { profile }),
  })
  const close = (): void => client.destroy()
  try {
    const name = await client.config.region()
    return await withCredentials(client, { client, target: place ? `${name}, ${place.href}` : name, close })
  } catch {
    close()
    return refused('No AWS Region is known. Give `--region`, or set `AWS_REGION`.')
  }
}

async function withCredentials(client: InstanceType<Sdk['ElastiCacheClient']>, aws: Aws): Promise<Outcome<Aws>> {
  try {
    await client.config.credentials()
    return ok(aws)
  } catch (error) {
    aws.close()
    return refused(
      `There are no AWS credentials: ${sayWhy(error)} Set \`AWS_PROFILE\` or give \`--profile\`; ` +
        '`aws sts get-caller-identity` shows whether they are valid.',
    )
  }
}

/** Without a name and password in it: those would stand in the journal. */
function readUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : undefined
}

/** Node's own codes for an import that leads nowhere; one inside of the SDK is no missing SDK. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND') &&
  error.message.includes('@aws-sdk/client-elasticache')
