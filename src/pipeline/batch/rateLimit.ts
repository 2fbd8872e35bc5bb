import type { Clock } from '../send/clock.ts'
import type { Sender } from '../send/sender.ts'
import type { StopSignal } from '../send/signal.ts'

/** Waits for its turn; false if it was stopped before that. */
export type Turn = (signal: StopSignal) => Promise<boolean>

/** Turns that are evenly apart, so that no second holds more than so many. */
export function turns(perSecond: number, clock: Clock): Turn {
  const gap = 1000 / perSecond
  let free = -Infinity
  return async (signal) => {
    const mine = Math.max(free, clock.now())
    free = mine + gap
    // Timers may fire a little early.
    while (clock.now() < mine && !signal.aborted) await clock.sleep(Math.ceil(mine - clock.now()), signal)
    return !signal.aborted
  }
}

/** The same client, whose commands wait for their turns: every call counts, to look as well as to create. */
export const inTurn = (client: Sender, turn: Turn): Sender => ({
  async send(command, options) {
    if (!(await turn(options?.abortSignal ?? never))) throw new Error('The run was stopped.')
    return client.send(command, options)
  },
})

const never: StopSignal = new AbortController().signal
