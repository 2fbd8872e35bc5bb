import type { PermissionDocument, UnreadDocument, UserDocument } from '../document.ts'
import type { PageParts } from '../html/html.ts'
import { replayUser } from '../replay.ts'
import { box } from './box.ts'
import { packPage, type PageData } from './pageData.ts'
import { pageScript } from './script.ts'
import { boxStyle } from './style.ts'

/** What makes the page of a document answer questions; undefined where the script was not built in. */
export function pageParts(document: PermissionDocument): PageParts | undefined {
  if (pageScript === undefined) return undefined
  return {
    markup: box(document),
    style: boxStyle,
    script: pageScript,
    data: dataOf(document),
  }
}

/** Users of one name are told apart by where they stand. */
function dataOf({ users, unread }: PermissionDocument): PageData {
  const names = new Map<string, number>()
  for (const { name } of [...users, ...unread]) names.set(name, (names.get(name) ?? 0) + 1)
  const about = ({ id, name, address, path }: UserDocument | UnreadDocument) => {
    const place = names.get(name) === 1 ? undefined : (address ?? path)
    return { id, name, ...(place !== undefined && { place }) }
  }
  return packPage(
    users.flatMap((document) => {
      const user = replayUser(document)
      return user ? [{ ...about(document), user }] : []
    }),
    unread.map((document) => ({ ...about(document), reasons: document.reasons })),
  )
}
