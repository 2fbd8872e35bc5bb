import { captureReader, createObserver, suggest } from '../src/suggest/index.ts'
import { median, report } from './measure.ts'
import { monitorCapture } from './monitorCapture.ts'

const SIZE = 64_000_000
const PIECE = 1 << 20
const ROUNDS = 5

/** Reading MONITOR output, on one core: by the time that the process had, whatever else the machine does. */
export function benchSuggest(): void {
  const capture = monitorCapture(SIZE)
  const speeds = Array.from({ length: ROUNDS + 1 }, () => {
    const { read, seconds } = timed(capture)
    if (!suggest(read).ok) throw new Error('nothing was suggested')
    return capture.length / 1e6 / seconds
  }).slice(1)
  const speed = median(speeds)
  report('MONITOR output read', `${speed.toFixed(0)} MB/s`, { text: '100 MB/s', holds: speed >= 100 })
  const growth = Math.max(0, heapOf(capture, 4) - heapOf(capture, 1))
  report('memory for four times as much', `${(growth / 1e6).toFixed(1)} MB more`, {
    text: 'flat, but for 16 MB',
    holds: growth < 16e6,
  })
}

function timed(capture: Uint8Array, times = 1) {
  const observer = createObserver({ engine: 'valkey-8.1' })
  const reader = captureReader('monitor', observer)
  const before = process.cpuUsage()
  for (let time = 0; time < times; time++)
    for (let at = 0; at < capture.length; at += PIECE) reader.write(capture.subarray(at, at + PIECE))
  reader.end()
  const { user, system } = process.cpuUsage(before)
  return { read: observer.finish(), seconds: (user + system) / 1e6, observer }
}

/** What stands in memory behind a reading of a capture, in bytes. */
function heapOf(capture: Uint8Array, times: number): number {
  const { observer } = timed(capture, times)
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  observer.finish()
  return heapUsed + arrayBuffers
}
