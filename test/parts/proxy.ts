import { EventEmitter } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { forward, isUpload, ownReply, type Reply, readSome, send } from './proxy-exchange.js'
import { type Fault, type Gate, makeFaultQueue, makeGate, matches, type Which } from './proxy-faults.js'
import { makeSecondFactor, type SecondFactor } from './proxy-otp.js'
import { close, listen } from './server.js'

/** What became of one request. */
export interface Passed {
  /** `METHOD /path`, without the query. */
  readonly line: string
  /** What the client was sent; `open` while it still waits. */
  readonly status: number | 'reset' | 'open'
  /** What the registry answered, where it was asked. */
  readonly upstream?: number
  readonly upload: boolean
  readonly fault?: Fault['kind'] | 'otp' | 'lag'
}

type Draft = { -readonly [Key in keyof Passed]: Passed[Key] }

/** A proxy in front of any registry, which counts what passes and fails on demand. */
export interface RegistryProxy extends Pick<SecondFactor, 'approve' | 'offerLogin'> {
  readonly url: string
  readonly requests: readonly Passed[]
  /** The next `times` requests of this kind meet this fault. */
  fail(which: Which, fault: Fault, times?: number): void
  /** The next request of this kind waits at the gate that this gives back. */
  hold(which: Which, moment: 'before' | 'after'): Gate
  /** From the next accepted write on, this path is served as it is now, this many times. */
  lag(path: string, polls: number): Promise<void>
  /** Asks for a one-time password before every write; undefined asks no more. */
  demandOtp: SecondFactor['demand']
  /** Nothing is broken any more: faults still to come are forgotten, and it is up. */
  mend(): void
  /** Drops every connection, until `up`. */
  down(): void
  up(): void
  /** How many such requests the registry accepted. */
  accepted(which: Which): number
  /** How many uploads the registry accepted. */
  publishes(): number
  /** Settles once so many such requests have been answered. */
  answered(which: Which, count?: number): Promise<void>
  stop(): Promise<void>
}

/** Starts a proxy in front of the registry at this address. */
export async function startProxy(upstream: string): Promise<RegistryProxy> {
  const requests: Passed[] = []
  const news = new EventEmitter().setMaxListeners(0)
  const faults = makeFaultQueue()
  const factor = makeSecondFactor()
  const lags = new Map<string, { readonly before: Reply; left: number; begun: boolean }>()
  let isDown = false

  const reset = (asked: IncomingMessage, record: Draft): void => {
    record.status = 'reset'
    asked.socket.resetAndDestroy()
  }

  const lagging = (method: string, path: string): Reply | undefined => {
    const lag = lags.get(path)
    if (method !== 'GET' || lag === undefined || !lag.begun || lag.left === 0) return undefined
    lag.left -= 1
    return lag.before
  }

  const beginLags = (): void => {
    for (const lag of lags.values()) lag.begun = true
  }

  async function pass(asked: IncomingMessage, response: ServerResponse, record: Draft): Promise<void> {
    const { method = 'GET', url = '/' } = asked
    const path = url.replace(/\?.*/, '')
    const answer = (reply: Reply): void => {
      record.status = reply.status
      send(response, reply, method)
    }
    const otp = factor.answer(asked)
    if (otp !== undefined) {
      record.fault = 'otp'
      await buffer(asked)
      return answer(otp)
    }
    const fault = faults.take(record.line)
    if (fault !== undefined) record.fault = fault.kind
    if (fault?.kind === 'reset-during') await readSome(asked)
    if (fault?.kind === 'reset-before' || fault?.kind === 'reset-during') return reset(asked, record)
    const body = await buffer(asked)
    record.upload = isUpload(method, path, body)
    if (fault?.kind === 'status') {
      await fault.act?.()
      return answer(statusReply(fault))
    }
    if (fault?.kind === 'held' && fault.moment === 'before') await waitAt(fault.gate)
    const before = lagging(method, path)
    if (before !== undefined) {
      record.fault = 'lag'
      return answer(before)
    }
    const reply = await forward(upstream, method, url, asked.headers, body)
    record.upstream = reply.status
    if (method !== 'GET' && method !== 'HEAD' && reply.status < 300) beginLags()
    if (fault?.kind === 'held' && fault.moment === 'after') await waitAt(fault.gate)
    if (fault?.kind === 'reset-after') return reset(asked, record)
    if (fault?.kind === 'slow') await delay(fault.milliseconds)
    answer(fault?.kind === 'altered' ? { ...reply, body: fault.alter(reply.body) } : reply)
  }

  const server = createServer(async (asked, response) => {
    const line = `${asked.method} ${(asked.url ?? '/').replace(/\?.*/, '')}`
    const record: Draft = { line, status: 'open', upload: false }
    requests.push(record)
    // A client that goes away in the middle, and a registry that does not answer, both end the connection.
    await pass(asked, response, record).catch(() => reset(asked, record))
    news.emit('answered')
  })
  server.on('connection', (socket) => {
    if (isDown) socket.resetAndDestroy()
  })
  const url = await listen(server)
  const count = (which: Which, wanted: (one: Passed) => boolean): number =>
    requests.filter((one) => matches(which, one.line) && wanted(one)).length
  const took = ({ upstream: status }: Passed): boolean => status !== undefined && status < 300

  return {
    url,
    requests,
    approve: factor.approve,
    offerLogin: factor.offerLogin,
    demandOtp: factor.demand,
    fail: (which, fault, times = 1) => faults.add(which, fault, times),
    hold(which, moment) {
      const gate = makeGate()
      faults.add(which, { kind: 'held', moment, gate }, 1)
      return gate
    },
    async lag(path, polls) {
      const host = new URL(url).host
      const before = await forward(upstream, 'GET', path, { host }, Buffer.alloc(0))
      lags.set(path, { before, left: polls, begun: false })
    },
    mend() {
      faults.clear()
      isDown = false
    },
    down() {
      isDown = true
      server.closeAllConnections()
    },
    up() {
      isDown = false
    },
    accepted: (which) => count(which, took),
    publishes: () => count(/^/, (one) => one.upload && took(one)),
    async answered(which, wanted = 1) {
      while (count(which, ({ status }) => status !== 'open') < wanted)
        await new Promise((resolve) => news.once('answered', resolve))
    },
    stop: () => close(server),
  }
}

async function waitAt(gate: Gate): Promise<void> {
  gate.arrive()
  await gate.released
}

function statusReply({ status, retryAfter, body }: Extract<Fault, { kind: 'status' }>): Reply {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return ownReply(status, body ?? { error: `The proxy answers ${status}, as the test asked` }, headers)
}
