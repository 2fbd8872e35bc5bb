export { outputOf } from './output.ts'
export { run } from './run.ts'
