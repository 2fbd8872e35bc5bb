import type { PermissionDocument } from '../document.ts'
import { dangerSection, keySection, matrixSection } from './acrossPages.ts'
import type { Page } from './blocks.ts'
import { changesSection } from './changesPage.ts'
import { equalSection, leadBlocks, outstandingSection, rankingSection, unreadSection } from './overview.ts'
import { peopleOf } from './people.ts'
import { userSections } from './userPage.ts'

/** A document as people read it: what Markdown and HTML show, in one order and in the same words. */
export function pageOf(document: PermissionDocument): Page {
  const { title, changes, unread, users } = document
  const people = peopleOf(document)
  const isEmpty = users.length === 0
  return {
    title,
    lead: leadBlocks(document),
    sections: [
      ...(changes ? [changesSection(changes, people)] : []),
      ...(isEmpty
        ? []
        : [
            outstandingSection(document, people),
            matrixSection(document, people),
            dangerSection(document, people),
            keySection(document, people),
            equalSection(document, people),
            rankingSection(document, people),
            { id: 'users', title: ['Users'], blocks: [], sections: userSections(document, people) },
          ]),
      ...(unread.length > 0 ? [unreadSection(document)] : []),
    ],
  }
}
