import { createServer, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { makeGet } from '../../source/world/http.js'
import { close, listen, startServer } from '../parts/server.js'

const running: Server[] = []
const settings = { agent: 'release-wizard/1.2.3', redact: (text: string) => text.replaceAll('hush', '***') }

afterEach(async () => {
  for (const server of running.splice(0)) await close(server)
})

async function serve(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handler)
  running.push(server)
  return listen(server)
}

test('gives status, headers, bytes and text, and says who asks', async () => {
  const server = await startServer('echo', [
    [
      'GET',
      '/a',
      ({ headers }) => ({
        status: 404,
        headers: { 'x-seen': String(headers['user-agent']) },
        body: 'gone ü',
      }),
    ],
  ])
  const answer = await makeGet(settings)(`${server.url}/a`)
  expect(answer).toMatchObject({ status: 404, text: 'gone ü' })
  expect(answer.error).toBeUndefined()
  expect(answer.headers['x-seen']).toBe('release-wizard/1.2.3')
  expect(Buffer.from(answer.body).toString()).toBe('gone ü')
  await server.stop()
})

test('sends the headers it is given', async () => {
  const server = await startServer('echo', [
    ['GET', '/a', ({ headers }) => ({ body: `${headers.accept} ${headers['user-agent']}` })],
  ])
  const answer = await makeGet(settings)(`${server.url}/a`, {
    headers: { accept: 'text/x', 'user-agent': 'other' },
  })
  expect(answer.text).toBe('text/x other')
  await server.stop()
})

test('without an answer is status 0 and the reason', async () => {
  const get = makeGet(settings)
  const url = await serve((request) => request.socket.destroy())
  expect(await get(`${url}/hush`)).toMatchObject({ status: 0, error: `${url}/***: the connection was cut` })
  const [server] = running
  if (server) await close(server)
  expect(await get(url)).toMatchObject({ status: 0, error: `${url}: the connection was refused` })
})

test.each(['not a url', 'ftp://example.org', 'http://'])('of %j is status 0 and the reason', async (url) => {
  const answer = await makeGet(settings)(url)
  expect(answer.status).toBe(0)
  expect(answer.error).toContain(url)
})

test('that takes too long is status 0 and says how long it waited', async () => {
  const url = await serve(() => undefined)
  expect(await makeGet(settings)(url, { timeoutMs: 100 })).toMatchObject({
    status: 0,
    error: expect.stringContaining('no answer within 0.1 s'),
  })
})

test('whose body never ends is stopped by the same bound', async () => {
  const url = await serve((_, response) => void response.write('begun'))
  expect((await makeGet(settings)(url, { timeoutMs: 200 })).error).toContain('no answer within')
})

test('that is cancelled is status 0', async () => {
  const controller = new AbortController()
  const url = await serve(() => controller.abort())
  expect((await makeGet(settings)(url, { signal: controller.signal })).error).toContain('cancelled')
})

test('larger than the limit is status 0, not half an answer', async () => {
  const url = await serve((_, response) => void response.end('x'.repeat(2000)))
  const get = makeGet({ ...settings, limit: 1000 })
  expect(await get(url)).toMatchObject({
    status: 0,
    text: '',
    error: expect.stringContaining('larger than 1000 bytes'),
  })
})
