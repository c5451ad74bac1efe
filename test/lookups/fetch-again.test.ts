import { afterEach, expect, test } from 'vitest'
import { fetchAgain, silenceOf } from '../../source/lookups/fetch-again.js'
import type { Clock } from '../../source/ports/clock.js'
import { makeReadPort } from '../../source/world/read-port.js'
import { type Answer, type LocalServer, startServer } from '../parts/server.js'
import { temporaryFolder } from '../parts/temporary.js'
import { makeHeldClock } from '../support/clock.js'

let server: LocalServer | undefined

afterEach(async () => {
  await server?.stop()
  server = undefined
})

/** A server that gives these answers one after the other, and a port that asks it; `waits` tells each pause between. */
async function serve(...answers: readonly Answer[]) {
  return serveUntil(undefined, ...answers)
}

/** The same, asked through a port that a signal ends. */
async function serveUntil(signal: AbortSignal | undefined, ...answers: readonly Answer[]) {
  const left = [...answers]
  server = await startServer('The server', [['GET', '/', () => left.shift() ?? { status: 418 }]])
  const held = makeHeldClock()
  const waits: number[] = []
  const clock: Clock = {
    now: held.now,
    sleep(ms, signal) {
      waits.push(ms)
      return held.sleep(ms, signal)
    },
  }
  const read = makeReadPort({
    root: temporaryFolder(),
    runFolder: temporaryFolder(),
    clock,
    env: {},
    agent: 'release-wizard/0.0.0',
    redact: (text) => text,
    ...(signal && { signal }),
  })
  const { url, requests } = server
  return { read, url: `${url}/`, asked: () => requests.length, waits }
}

test('asks again where a server was in trouble, and is content with the first answer else', async () => {
  const troubled = await serve({ status: 500 }, { status: 503 }, { body: 'fine' })
  expect((await fetchAgain(troubled.read, troubled.url)).text).toBe('fine')
  expect(troubled.waits).toEqual([300, 1000])
  await server?.stop()
  const missing = await serve({ status: 404 })
  expect((await fetchAgain(missing.read, missing.url)).status).toBe(404)
  expect([missing.asked(), missing.waits]).toEqual([1, []])
})

test('gives up after three answers that tell nothing, and says what it heard', async () => {
  const { read, url, asked, waits } = await serve(
    { status: 502 },
    { status: 502 },
    { status: 502 },
    { body: 'late' },
  )
  const answer = await fetchAgain(read, url)
  expect([answer.status, asked(), waits]).toEqual([502, 3, [300, 1000]])
  expect(silenceOf(answer, url)).toBe(`${new URL(url).host} answers 502`)
})

test('waits a moment that the server asks for, and leaves a long one to the person', async () => {
  const brief = await serve({ status: 429, headers: { 'retry-after': '1' } }, { body: 'fine' })
  expect((await fetchAgain(brief.read, brief.url)).text).toBe('fine')
  expect(brief.waits).toEqual([1000])
  await server?.stop()
  const long = await serve({ status: 429, headers: { 'retry-after': '600' } }, { body: 'fine' })
  const answer = await fetchAgain(long.read, long.url)
  expect([answer.status, long.asked(), long.waits]).toEqual([429, 1, []])
  expect(silenceOf(answer, long.url)).toMatch(/answers 429, retry in 600 seconds$/)
})

test('asks no more once it was told to stop', async () => {
  const { read, url, asked } = await serveUntil(AbortSignal.abort(), { status: 502 }, { body: 'late' })
  expect([(await fetchAgain(read, url)).status, asked()]).toEqual([0, 0])
})

test('says that nobody answers', async () => {
  const { read, url } = await serve()
  await server?.stop()
  expect(silenceOf(await fetchAgain(read, url), url)).toMatch(/^no answer from 127\.0\.0\.1:\d+: /)
})
