import { afterEach, expect, test } from 'vitest'
import { askAgain, silenceOf } from '../../source/lookups/ask-again.js'
import { systemClock } from '../../source/world/clock.js'
import { makeReadPort } from '../../source/world/read-port.js'
import { type Answer, type LocalServer, startServer } from '../parts/server.js'
import { temporaryFolder } from '../parts/temporary.js'

let server: LocalServer | undefined

afterEach(async () => {
  await server?.stop()
  server = undefined
})

/** A server that gives these answers one after the other, and a port that asks it. */
async function serve(...answers: readonly Answer[]) {
  const left = [...answers]
  server = await startServer('The server', [['GET', '/', () => left.shift() ?? { status: 418 }]])
  const read = makeReadPort({
    root: temporaryFolder(),
    runFolder: temporaryFolder(),
    clock: systemClock,
    env: {},
    agent: 'release-wizard/0.0.0',
    redact: (text) => text,
  })
  const { url, requests } = server
  return { read, url: `${url}/`, asked: () => requests.length }
}

test('asks again where a server was in trouble, and is content with the first answer else', async () => {
  const troubled = await serve({ status: 500 }, { status: 503 }, { body: 'fine' })
  expect((await askAgain(troubled.read, troubled.url)).text).toBe('fine')
  await server?.stop()
  const missing = await serve({ status: 404 })
  expect((await askAgain(missing.read, missing.url)).status).toBe(404)
  expect(missing.asked()).toBe(1)
})

test('gives up after three answers that tell nothing, and says what it heard', async () => {
  const { read, url, asked } = await serve(
    { status: 502 },
    { status: 502 },
    { status: 502 },
    { body: 'late' },
  )
  const answer = await askAgain(read, url)
  expect([answer.status, asked()]).toEqual([502, 3])
  expect(silenceOf(answer, url)).toBe(`${new URL(url).host} answers 502`)
})

test('waits a moment that the server asks for, and leaves a long one to the person', async () => {
  const brief = await serve({ status: 429, headers: { 'retry-after': '1' } }, { body: 'fine' })
  expect((await askAgain(brief.read, brief.url)).text).toBe('fine')
  await server?.stop()
  const long = await serve({ status: 429, headers: { 'retry-after': '600' } }, { body: 'fine' })
  const answer = await askAgain(long.read, long.url)
  expect([answer.status, long.asked()]).toEqual([429, 1])
  expect(silenceOf(answer, long.url)).toMatch(/answers 429, retry in 600 seconds$/)
})

test('says that nobody answers', async () => {
  const { read, url } = await serve()
  await server?.stop()
  expect(silenceOf(await askAgain(read, url), url)).toMatch(/^no answer from 127\.0\.0\.1:\d+: /)
})
