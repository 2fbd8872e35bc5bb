import type { AnyRule } from './allRules.ts'

/** The ways to silence a rule, from everywhere to one place. */
export function howToSilence({ id }: Pick<AnyRule, 'id'>): readonly { readonly what: string; readonly how: string }[] {
  return [
    { what: 'everywhere, once', how: `aclkit lint --rule ${id}=off` },
    { what: 'everywhere, in aclkit.config.yaml', how: `rules: { ${id}: off }` },
    { what: 'for one user, in a comment before it', how: `# aclkit-ignore ${id}: the reason` },
    { what: 'for a whole file, in a comment anywhere in it', how: `# aclkit-ignore-file ${id}: the reason` },
  ]
}
