#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { codeCache } from './codeCache.ts'
import { fileRunner } from './fileRunner.ts'

// The build puts the program there, as CommonJS.
const folder = fileURLToPath(new URL('./program/', import.meta.url))
const [command = ''] = process.argv.slice(2)
const { run, keepCompiled } = fileRunner(folder, codeCache(command))
run('main.cjs')

// What a mistaken command line had compiled serves no other.
process.once('exit', (code) => {
  if (code <= 1) keepCompiled()
})
