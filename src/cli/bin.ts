#!/usr/bin/env node
import { codeCache } from './codeCache.ts'
import { fileRunner } from './fileRunner.ts'

// The build puts the program there, as scripts.
const folder = `${import.meta.dirname}/program`
const [command = ''] = process.argv.slice(2)
const { run, keepCompiled } = fileRunner(folder, codeCache(command))
run('main.cjs')

// Nothing is left to be done or written: Node need not take itself apart.
process.once('beforeExit', () => process.exit())
// What a mistaken command line had compiled serves no other.
process.once('exit', (code) => {
  if (code <= 1) keepCompiled()
})
