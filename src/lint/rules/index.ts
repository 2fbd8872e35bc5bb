import type { Rule } from '../rule.ts'
import { alias } from './alias.ts'
import { blockingCommands } from './blockingCommands.ts'
import { broadCategory } from './broadCategory.ts'
import { cannotLogIn } from './cannotLogIn.ts'
import { channelsClosed } from './channelsClosed.ts'
import { channelsDiffer } from './channelsDiffer.ts'
import { channelsLost } from './channelsLost.ts'
import { coveredKeyPattern } from './coveredKeyPattern.ts'
import { coveredSubcommand } from './coveredSubcommand.ts'
import { crashesServer } from './crashesServer.ts'
import { dangerousCommands } from './dangerousCommands.ts'
import { doubledStar } from './doubledStar.ts'
import { doubtfulWord } from './doubtfulWord.ts'
import { duplicateRule } from './duplicateRule.ts'
import { emptySelector } from './emptySelector.ts'
import { firstArgRule } from './firstArgRule.ts'
import { fullAccess } from './fullAccess.ts'
import { invalidRule } from './invalidRule.ts'
import { keyspaceWideCommands } from './keyspaceWideCommands.ts'
import { keysNotEnforced } from './keysNotEnforced.ts'
import { literalPsubscribe } from './literalPsubscribe.ts'
import { literalPlaceholder } from './literalPlaceholder.ts'
import { loginMissing } from './loginMissing.ts'
import { lostInPrinting } from './lostInPrinting.ts'
import { missingHandshake } from './missingHandshake.ts'
import { mixedCase } from './mixedCase.ts'
import { nestedParenthesis } from './nestedParenthesis.ts'
import { noDenyPattern } from './noDenyPattern.ts'
import { noKeyPattern } from './noKeyPattern.ts'
import { notOnAllTargets } from './notOnAllTargets.ts'
import { nothingGranted } from './nothingGranted.ts'
import { openWithoutPassword } from './openWithoutPassword.ts'
import { passwordInAccessString } from './passwordInAccessString.ts'
import { platformDependentRange } from './platformDependentRange.ts'
import { readBackForm } from './readBackForm.ts'
import { refusedRule } from './refusedRule.ts'
import { resetInAccessString } from './resetInAccessString.ts'
import { restrictedCommand } from './restrictedCommand.ts'
import { ruleWithoutEffect } from './ruleWithoutEffect.ts'
import { scriptCommands } from './scriptCommands.ts'
import { suspiciousClass } from './suspiciousClass.ts'
import { unbalancedSelectorQuotes } from './unbalancedSelectorQuotes.ts'
import { undoneByLaterRule } from './undoneByLaterRule.ts'
import { unknownCategory } from './unknownCategory.ts'
import { unknownCommand } from './unknownCommand.ts'
import { unusableChannel } from './unusableChannel.ts'
import { unusualBlanks } from './unusualBlanks.ts'
import { upgradeChanges } from './upgradeChanges.ts'
import { uselessSelector } from './uselessSelector.ts'

/** Every rule that is built in, in the order of the documentation. */
export const builtInRules: readonly Rule[] = [
  // What servers refuse.
  unknownCategory,
  unknownCommand,
  invalidRule,
  refusedRule,
  notOnAllTargets,
  crashesServer,
  nestedParenthesis,
  unbalancedSelectorQuotes,
  // What AWS refuses or makes of a string.
  passwordInAccessString,
  resetInAccessString,
  restrictedCommand,
  loginMissing,
  unusualBlanks,
  coveredSubcommand,
  doubtfulWord,
  // Order, and rules without effect.
  undoneByLaterRule,
  duplicateRule,
  coveredKeyPattern,
  channelsLost,
  ruleWithoutEffect,
  emptySelector,
  uselessSelector,
  // Grants nothing, or too little.
  nothingGranted,
  noKeyPattern,
  channelsClosed,
  channelsDiffer,
  unusableChannel,
  literalPsubscribe,
  missingHandshake,
  blockingCommands,
  cannotLogIn,
  scriptCommands,
  // Grants too much.
  fullAccess,
  dangerousCommands,
  keyspaceWideCommands,
  keysNotEnforced,
  broadCategory,
  firstArgRule,
  openWithoutPassword,
  // What does not mean what it looks like.
  noDenyPattern,
  literalPlaceholder,
  suspiciousClass,
  platformDependentRange,
  lostInPrinting,
  upgradeChanges,
  // Style.
  mixedCase,
  alias,
  doubledStar,
  readBackForm,
]
