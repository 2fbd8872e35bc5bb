import { onTestFinished, vi } from 'vitest'
import { type Endpoint, type EndpointOptions, startEndpoint } from '../../support/endpoint/index.ts'
import { drive, type Ran, type Setting } from '../drive.ts'

/** What the SDK reads of the process, and nothing of who runs the test. */
export const awsEnv: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI',
  AWS_REGION: 'eu-central-1',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PROFILE: '',
}

/** An endpoint that is gone after the test, and a command line that talks to it with the real SDK. */
export interface AwsWorld {
  readonly endpoint: Endpoint
  readonly send: (words: readonly string[], setting?: Setting) => Promise<Ran>
  /** How often an operation was asked for. */
  readonly asked: (operation: string) => number
}

export async function awsWorld(options: EndpointOptions = {}): Promise<AwsWorld> {
  const endpoint = await startEndpoint(options)
  for (const [name, value] of Object.entries(awsEnv)) vi.stubEnv(name, value)
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await endpoint.close()
  })
  return {
    endpoint,
    send: (words, setting) => drive(['create-user', '--send', '--endpoint', endpoint.url, ...words], setting),
    asked: (operation) => endpoint.requests.filter((request) => request.operation === operation).length,
  }
}

/** A user without a mistake, that logs in with IAM. */
export const iamUser = (
  id: string,
  fields: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
  UserId: id,
  UserName: id,
  Engine: 'valkey',
  AccessString: 'on ~jobs:* resetchannels -@all +@list +@connection',
  AuthenticationMode: { Type: 'iam' },
  ...fields,
})

/** A user with these passwords. */
export const passwordUser = (
  id: string,
  passwords: readonly unknown[],
  fields: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => iamUser(id, { AuthenticationMode: undefined, Passwords: passwords, ...fields })

export const file = (users: unknown): string => JSON.stringify(users, null, 2)
