// Writes docs/commands: node scripts/generate-command-pages.ts. With --check it writes nothing and fails where a page is old.
import { commandPages } from './commandPages.ts'
import { writePages } from './writePages.ts'

writePages({ folder: 'docs/commands', pages: await commandPages(), script: 'node scripts/generate-command-pages.ts' })
