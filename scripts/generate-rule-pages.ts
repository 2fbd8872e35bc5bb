// Writes docs/rules: node scripts/generate-rule-pages.ts. With --check it writes nothing and fails where a page is old.
import { rulePages } from './rulePages.ts'
import { writePages } from './writePages.ts'

writePages({ folder: 'docs/rules', pages: await rulePages(), script: 'node scripts/generate-rule-pages.ts' })
