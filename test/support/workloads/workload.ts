import type { Application } from '../runAs.ts'

/** What an application does with each feature of a library; `connect` is what it does in any case. */
export type Workloads = Readonly<Record<string, Application>>
