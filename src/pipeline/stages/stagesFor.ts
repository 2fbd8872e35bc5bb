import type { Stage } from '../stage.ts'
import { accessString, type AccessStringOptions } from './accessString.ts'
import { authentication } from './authentication.ts'
import { crossField } from './crossField.ts'
import { engine } from './engine.ts'
import { passwords } from './passwords.ts'
import { tags } from './tags.ts'
import { userId } from './userId.ts'
import { userName } from './userName.ts'

/** Every stage, in the order of the fields they speak of. */
export const stagesFor = (options: AccessStringOptions): readonly Stage[] => [
  userId,
  userName,
  engine,
  authentication,
  passwords,
  accessString(options),
  tags,
  crossField,
]
