import type { PermissionDocument, UserDocument } from '../document.ts'
import type { PageParts } from '../html/html.ts'
import { replayUser } from '../replay.ts'
import { box } from './box.ts'
import { packPage, type PageUser } from './pageData.ts'
import { pageScript } from './script.ts'
import { boxStyle } from './style.ts'

/** What makes the page of a document answer questions; undefined where the script was not built in. */
export function pageParts(document: PermissionDocument): PageParts | undefined {
  if (pageScript === undefined) return undefined
  return {
    markup: box(document),
    style: boxStyle,
    script: pageScript,
    data: packPage(pageUsers(document.users)),
  }
}

function pageUsers(users: readonly UserDocument[]): readonly PageUser[] {
  const names = new Map<string, number>()
  for (const { name } of users) names.set(name, (names.get(name) ?? 0) + 1)
  return users.flatMap((document) => {
    const { id, name, address, path } = document
    const user = replayUser(document)
    if (!user) return []
    const place = names.get(name) === 1 ? undefined : (address ?? path)
    return [{ id, name, ...(place !== undefined && { place }), user }]
  })
}
