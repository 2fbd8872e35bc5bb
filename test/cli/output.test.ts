import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { outputOf } from '../../src/cli/output.ts'
import { directoryWith } from './drive.ts'

const never = () => {
  throw new Error('The stream was opened.')
}

/** A stream in the place of Node's own, and what was written to it. */
function standIn() {
  const stream = new PassThrough()
  const text = () => String(stream.read() ?? '')
  return { open: () => stream as unknown as NodeJS.WriteStream, text }
}

describe('an output of the process', () => {
  it('is written to a file at once, without Node’s stream', () => {
    const path = join(directoryWith({}), 'out.txt')
    const fd = openSync(path, 'w')
    const output = outputOf(fd, never, never)
    output.write('on ~ä:*\n')
    output.write('off\n')
    expect(readFileSync(path, 'utf8')).toBe('on ~ä:*\noff\n')
    expect(output.isTTY).toBe(false)
    closeSync(fd)
  })

  it.skipIf(!existsSync('/dev/null'))('is written to nothing at once, too', () => {
    const fd = openSync('/dev/null', 'w')
    const output = outputOf(fd, never, never)
    output.write('on ~app:*\n')
    expect(output.isTTY).toBe(false)
    closeSync(fd)
  })

  it('goes through the stream, in order, where it cannot be written to', () => {
    const directory = directoryWith({ 'in.txt': '' })
    const fd = openSync(join(directory, 'in.txt'), 'r')
    const { open, text } = standIn()
    const output = outputOf(fd, open, never)
    output.write('one ')
    output.write('two')
    expect(text()).toBe('one two')
    closeSync(fd)
  })

  it('goes through the stream where nothing is known of the descriptor', () => {
    const { open, text } = standIn()
    outputOf(99_999, open, never).write('one')
    expect(text()).toBe('one')
  })

  it('says once why it cannot be written', () => {
    const { open, text } = standIn()
    const said: string[] = []
    const stream = open()
    const output = outputOf(
      99_999,
      () => stream,
      (sentence) => said.push(sentence),
    )
    output.write('one')
    stream.emit('error', Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }))
    stream.emit('error', new Error('again'))
    output.write('two')
    expect(said).toEqual(['The output cannot be written: no space is left on the device.'])
    expect(text()).toBe('one')
  })

  it('says nothing where the reader is gone', () => {
    const stream = standIn().open()
    outputOf(99_999, () => stream, never).write('one')
    expect(() => stream.emit('error', Object.assign(new Error('EPIPE'), { code: 'EPIPE' }))).not.toThrow()
  })

  it.skipIf(!existsSync('/dev/full'))('ends the process with 3 and a sentence where the device is full', () => {
    const fd = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', 'rules'], {
      stdio: ['ignore', fd, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(fd)
    expect(stderr).toBe('aclkit: The output cannot be written: no space is left on the device.\n')
    expect(status).toBe(3)
  })
})
