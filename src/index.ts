export type * from './documentTypes.ts'
export type * from './types.ts'

export { parse, parseArguments, print } from './grammar/index.ts'
export {
  defaultEngine,
  describeTargets,
  dialectFacts,
  engines,
  loadEngine,
  newestServer,
  offeringEngines,
  resolveTargets,
  restrictedCommands,
  rewritingFacts,
  serverEngines,
  targetGroups,
} from './engines/index.ts'
export {
  compare,
  dryRun,
  explain,
  findRemedy,
  getUser,
  groupDifferences,
  listUser,
  loadAclFile,
  minimize,
  newAccess,
  newUser,
  readBack,
  sameRights,
  setUser,
  upgrade,
} from './permissions/index.ts'
export { applyFixes, builtInRules, createLinter, defineRule, lint } from './lint/index.ts'
export { captureReader, createObserver, denialCall, readDenial, suggest } from './suggest/index.ts'
export {
  checkUserGroup,
  createUser,
  createUsers,
  generatePassword,
  maskRequest,
  preflight,
  preflightModify,
  preflightPlugin,
  preflightUsers,
  readJournal,
  Secret,
  UNKNOWN,
  userRequest,
} from './pipeline/index.ts'
export { documentUsers, permissionDocument, readEarlier, renderDocument } from './documents/index.ts'
export {
  checkFile,
  checkRules,
  compareFiles,
  createChecker,
  fixFile,
  fixFileFully,
  formatFile,
  usersToDocument,
} from './check/index.ts'
export { findRecipe, recipes, recipeString } from './recipes/index.ts'
export { github, json, junit, plain, pretty, reportFormats, sarif } from './reports/index.ts'
export { defineConfig } from './cli/index.ts'
