import { once } from 'node:events'
import { connect } from 'node:net'
import type { RunningServer } from './startServer.ts'

const END = 'end-of-capture'

/** What MONITOR prints while something is done. */
export async function captureMonitor({ redis }: RunningServer, work: () => Promise<void>): Promise<string> {
  const socket = connect(Number(redis.options.port), '127.0.0.1')
  await once(socket, 'connect')
  let text = ''
  let notice = (): void => undefined
  socket.setEncoding('latin1').on('data', (piece: string) => {
    text += piece
    notice()
  })
  const seen = (mark: string): Promise<void> =>
    new Promise((resolve) => {
      notice = () => (text.includes(mark) ? resolve() : undefined)
      notice()
    })
  try {
    socket.write('MONITOR\r\n')
    await seen('+OK')
    await work()
    await redis.echo(END)
    await seen(END)
  } finally {
    socket.destroy()
  }
  return text
    .split('\n')
    .filter((line) => !line.includes(END))
    .join('\n')
}
