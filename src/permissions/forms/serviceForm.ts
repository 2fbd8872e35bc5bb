import type { Engine } from '../../engines/index.ts'
import { setUser } from '../setUser.ts'
import { newUser } from '../user.ts'
import { readBack } from './readBack.ts'

/**
 * A string as the service of an engine returns it, so that Terraform sees no difference; a plain server's as it is. So is one whose form
 * a new user of the engine would refuse: without `resetchannels`, where channels begin open.
 */
export function serviceForm(text: string, engine: Engine): string {
  if (engine.dialect === 'server') return text
  const form = readBack(text, engine.dialect)
  return form.ok && setUser(newUser(engine), form.text).ok ? form.text : text
}
