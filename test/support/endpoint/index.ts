export { type CapturedRequest, type Endpoint, type EndpointOptions, type Operation, startEndpoint } from './endpoint.ts'
export * from './faults.ts'
export type { Parameters } from './parameters.ts'
export type { LifeCycle, StoredUser, UserStore } from './users.ts'
