import { benchAclLoad } from './aclLoad.ts'
import { benchComparing } from './comparing.ts'
import { benchDecisions } from './decisions.ts'
import { benchDocuments } from './documents.ts'
import { benchEngineLoading } from './engineLoading.ts'
import { benchGlobs } from './globs.ts'
import { benchLinear } from './linear.ts'
import { benchStartUp } from './startUp.ts'
import { benchSuggest } from './suggest.ts'

// The promises of README.md, measured side by side in one run. Exits with 1 where one is broken.
console.log(`Node ${process.version}; medians; ratios are taken in turn within this run.\n`)
benchEngineLoading()
await benchStartUp()
await benchAclLoad()
await benchDecisions()
benchComparing()
await benchGlobs()
await benchLinear()
benchDocuments()
benchSuggest()
