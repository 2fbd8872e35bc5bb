import {
  CreateUserCommand,
  type CreateUserCommandInput,
  type ElastiCache,
  type ElastiCacheClient,
  ModifyUserCommand,
  type ModifyUserCommandInput,
  type User,
} from '@aws-sdk/client-elasticache'
import { expectTypeOf, test } from 'vitest'
import type {
  CreateUserInput,
  CreateUserRequest,
  ModifyUserInput,
  ModifyUserRequest,
} from '../../src/pipeline/index.ts'
import type { ElastiCacheUser, Plugin, Sender, StopSignal } from '../../src/pipeline/send/index.ts'

// What these say is checked by `npm run typecheck`.

test('inputs of the SDK can be checked', () => {
  expectTypeOf<CreateUserCommandInput>().toExtend<CreateUserInput>()
  expectTypeOf<ModifyUserCommandInput>().toExtend<ModifyUserInput>()
})

test('what leaves the pipeline can be sent by the SDK', () => {
  expectTypeOf<CreateUserRequest>().toExtend<CreateUserCommandInput>()
  expectTypeOf<ModifyUserRequest>().toExtend<ModifyUserCommandInput>()
  expectTypeOf<CreateUserRequest>().toExtend<ConstructorParameters<typeof CreateUserCommand>[0]>()
  expectTypeOf<ModifyUserRequest>().toExtend<ConstructorParameters<typeof ModifyUserCommand>[0]>()
})

test('the fields are those of the SDK, no more and no fewer', () => {
  expectTypeOf<keyof CreateUserInput>().toEqualTypeOf<keyof CreateUserCommandInput>()
  expectTypeOf<keyof ModifyUserInput>().toEqualTypeOf<keyof ModifyUserCommandInput>()
  expectTypeOf<keyof ElastiCacheUser>().toEqualTypeOf<keyof User>()
})

test('every client of the SDK is a sender', () => {
  expectTypeOf<ElastiCacheClient>().toExtend<Sender>()
  expectTypeOf<ElastiCache>().toExtend<Sender>()
  expectTypeOf<CreateUserCommand>().toExtend<Parameters<Sender['send']>[0]>()
})

test('the plugin fits the middleware stack of a client', () => {
  expectTypeOf<Plugin>().toExtend<Parameters<ElastiCacheClient['middlewareStack']['use']>[0]>()
})

test('an `AbortSignal` stops a run', () => {
  expectTypeOf<AbortSignal>().toExtend<StopSignal>()
})

test('a wrapper may hand on what it is given', () => {
  type Options = NonNullable<Parameters<Sender['send']>[1]>
  expectTypeOf<Options>().toExtend<NonNullable<Parameters<ElastiCacheClient['send']>[1]>>()
})
