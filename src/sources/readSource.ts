import type { SourceFile, SourceKind } from './source.ts'
import { sourceKindOf } from './sourceKind.ts'
import type { SourceText } from './sourceKind.ts'

/** How to read a file whose name and content do not tell. */
export interface ReadOptions {
  /** The kind, where it is known. */
  readonly kind?: SourceKind
  /** The user named this very file, so a text of no known kind is read as access strings, one a line. */
  readonly explicit?: boolean
}

/**
 * Finds the users of one file. Undefined: not a kind of file in which users stand. What is broken in it becomes a
 * problem; nothing throws. The reader of each kind, and the parser it needs, is loaded when first used.
 *
 * `(await readSource({ path: 'users.acl', text: 'user worker on ~app:* +@read' }))?.users[0].address` is `user worker`
 */
export async function readSource(file: SourceText, options: ReadOptions = {}): Promise<SourceFile | undefined> {
  const kind = options.kind ?? sourceKindOf(file, { explicit: options.explicit ?? false })
  return kind && readers[kind](file)
}

const readers: Readonly<Record<SourceKind, (file: SourceText) => Promise<SourceFile>>> = {
  plain: async ({ text }) => (await import('./plain.ts')).readPlain(text),
  'acl-file': async ({ text }) => (await import('./aclFile.ts')).readAclFile(text),
  'acl-list': async ({ text }) => (await import('./aclList.ts')).readAclList(text),
  'server-config': async ({ text }) => (await import('./serverConfig.ts')).readServerConfig(text),
  terraform: async ({ text }) => (await import('./terraform.ts')).readTerraform(text),
  'terraform-json': async ({ text }) => (await import('./terraformJson.ts')).readTerraformJson(text),
  'terraform-plan': async ({ text }) => (await import('./terraformPlan.ts')).readTerraformPlan(text),
  cloudformation: async (file) =>
    (await import('./cloudformation.ts')).readCloudFormation(file.text, markupLanguageOf(file)),
  kubernetes: async (file) => (await import('./kubernetes.ts')).readKubernetes(file.text, markupLanguageOf(file)),
  'aws-cli': async (file) => (await import('./awsCli.ts')).readAwsCli(file.text, markupLanguageOf(file)),
}

/** JSON is YAML too, but strings are written otherwise, and more is wrong in it. */
function markupLanguageOf({ path, text }: SourceText): 'yaml' | 'json' {
  if (/\.json$/i.test(path)) return 'json'
  return /^\ufeff?\s*(?:\{\s*["}]|\[\s*[\]{])/.test(text) && !/\.ya?ml$/i.test(path) ? 'json' : 'yaml'
}
