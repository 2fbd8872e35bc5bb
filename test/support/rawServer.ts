import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { byteText } from './bytes.ts'

/** `ok`: +OK. `error`: an error, with its text. `other`: anything else. Ready for millions of replies: no texts but of errors. */
export type RawReply = 'ok' | 'other' | { readonly error: string }

export interface RawServer {
  /** Sends encoded calls in one write, and gives one reply each. */
  readonly ask: (calls: readonly string[]) => Promise<readonly RawReply[]>
  readonly close: () => void
}

/** A call as RESP, its bytes as latin1. */
export function encodeCall(words: readonly (string | Uint8Array)[]): string {
  let text = `*${words.length}\r\n`
  for (const word of words) {
    const bytes = typeof word === 'string' ? latin(word) : Buffer.from(word).toString('latin1')
    text += `$${bytes.length}\r\n${bytes}\r\n`
  }
  return text
}

const latin = (text: string): string => (/^[\0-\x7f]*$/.test(text) ? text : byteText(text))

/** A connection for many small calls: several times as fast as a client that gives each call a promise. */
export async function connectRaw(port: number): Promise<RawServer> {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  await once(socket, 'connect')
  return {
    ask: async (calls) => {
      if (calls.length === 0) return []
      const replies = collect(socket, calls.length)
      socket.write(calls.join(''), 'latin1')
      return replies
    },
    close: () => socket.destroy(),
  }
}

function collect(socket: Socket, count: number): Promise<readonly RawReply[]> {
  return new Promise((resolve, reject) => {
    const replies: RawReply[] = []
    let rest = ''
    const finish = (end: () => void): void => {
      socket.off('data', read)
      socket.off('close', fail)
      end()
    }
    const fail = (): void => finish(() => reject(new Error('the server closed the connection')))
    const read = (chunk: Buffer): void => {
      rest += chunk.toString('latin1')
      let at = 0
      while (replies.length < count) {
        const end = endOfReply(rest, at)
        if (end === undefined) break
        replies.push(replyAt(rest, at))
        at = end
      }
      rest = rest.slice(at)
      if (replies.length === count) finish(() => resolve(replies))
    }
    socket.on('data', read)
    socket.on('close', fail)
  })
}

function replyAt(text: string, at: number): RawReply {
  if (text.startsWith('+OK', at)) return 'ok'
  return text[at] === '-' ? { error: text.slice(at + 1, text.indexOf('\r\n', at)) } : 'other'
}

/** Where the reply at an offset ends; undefined if it is not whole. */
function endOfReply(text: string, at: number): number | undefined {
  const line = text.indexOf('\r\n', at)
  if (line < 0) return undefined
  const after = line + 2
  const kind = text[at]
  const size = Number(text.slice(at + 1, line))
  if (kind === '$') {
    const end = size < 0 ? after : after + size + 2
    return end <= text.length ? end : undefined
  }
  if (kind !== '*') return after
  let end: number | undefined = after
  for (let left = size; left > 0 && end !== undefined; left--) end = endOfReply(text, end)
  return end
}
