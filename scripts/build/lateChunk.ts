import type { Rolldown } from 'tsdown'

/** A chunk that others import at once, but that is read only when one of its exports is first used. */
export const lateChunk = 'rare'

/** Puts a file of getters in the place of that chunk, which follows under another name. */
export function readLate(): Rolldown.Plugin {
  return {
    name: 'read-late',
    generateBundle(_options, bundle) {
      const chunk = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === lateChunk)
      if (chunk?.type !== 'chunk') throw new Error(`There is no chunk \`${lateChunk}\`.`)
      const body = chunk.fileName.replace(/([^/]+)\.cjs$/, 'late-$1.cjs')
      this.emitFile({ type: 'prebuilt-chunk', fileName: body, code: chunk.code, exports: chunk.exports })
      chunk.code = gettersOf(chunk.exports, body.replace(/^.*\//, './'))
    },
  }
}

const gettersOf = (names: readonly string[], body: string): string =>
  `const get=(name)=>({enumerable:true,get:()=>require(\`${body}\`)[name]});` +
  `Object.defineProperties(exports,{${names.map((name) => `${name}:get(\`${name}\`)`).join(',')}})`
