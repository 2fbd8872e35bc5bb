import { readBack } from '../../../src/permissions/index.ts'

/** What ElastiCache answers for an access string; what it would refuse is answered as it is. */
export function answeredString(accessString: string): string {
  const form = readBack(accessString, 'elasticache')
  return form.ok ? form.text : accessString
}
