import { afterEach, expect, test } from 'vitest'
import { type LocalServer, startServer } from './server.js'

const started: LocalServer[] = []

afterEach(async () => {
  await Promise.allSettled(started.splice(0).map((server) => server.stop()))
})

async function start(allow?: RegExp): Promise<LocalServer> {
  const server = await startServer(
    'the example',
    [
      ['GET', '/things/:name.json', ({ params }) => ({ body: { name: params.name } })],
      ['PUT', '/files/*path', ({ params, body }) => ({ status: 201, body: `${params.path} ${body.length}` })],
    ],
    allow,
  )
  started.push(server)
  return server
}

test('answers its routes with the parts of the path decoded', async () => {
  const { url, requests } = await start()
  const thing = await fetch(`${url}/things/%40acme%2Ftool.json?x=1`)
  expect(await thing.json()).toEqual({ name: '@acme/tool' })
  const file = await fetch(`${url}/files/a/b`, { method: 'PUT', body: 'four' })
  expect(await file.text()).toBe('a/b 4')
  expect(requests.map(({ method, path, status }) => [method, path, status])).toEqual([
    ['GET', '/things/%40acme%2Ftool.json?x=1', 200],
    ['PUT', '/files/a/b', 201],
  ])
})

test('answers 404 to an unknown route, and does not stop in peace after it', async () => {
  const server = await start()
  const answer = await fetch(`${server.url}/elsewhere`, { method: 'POST' })
  expect(answer.status).toBe(404)
  await expect(server.stop()).rejects.toThrow('POST /elsewhere')
})

test('stops in peace where the unknown route was allowed', async () => {
  const server = await start(/elsewhere/)
  await fetch(`${server.url}/elsewhere`)
  await expect(server.stop()).resolves.toBeUndefined()
})

test('refuses connections once it is stopped', async () => {
  const server = await start()
  await server.stop()
  await expect(fetch(`${server.url}/things/a.json`)).rejects.toThrow()
})
