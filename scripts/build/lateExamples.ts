import type { Rolldown } from 'tsdown'

/** As prettier lays a rule's examples out: on one line, or until a bracket under the key. */
const examples = /^ {2}(bad|good): (\[.*\]|\[\n[^]*?\n {2}\]),$/gm

/**
 * Makes the examples of rules when they are asked for: they are half of the strings that a run of `aclkit lint` would read,
 * and only the documentation shows them.
 */
export function lateExamples(): Rolldown.Plugin {
  return {
    name: 'late-examples',
    transform: {
      filter: { id: /[\\/]src[\\/]lint[\\/]rules[\\/]\w+\.ts$/, code: /defineRule\(/ },
      handler(code, id) {
        if ([...code.matchAll(examples)].length !== 2)
          throw new Error(`${id} keeps its examples otherwise: mend lateExamples.ts`)
        return code.replace(examples, '  get $1() {\n    return $2\n  },')
      },
    },
  }
}
