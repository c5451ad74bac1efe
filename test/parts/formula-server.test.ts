import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { startFormulaServer } from './formula-server.js'

test('serves what was put there, under the digest that it gave', async () => {
  const server = await startFormulaServer()
  const { url, sha256 } = server.put('v1.0.0/acme-linux.tar.gz', 'bytes')
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  await server.stop()
})

test('answers 404 for an asset taken away, and that is no fault of who asks', async () => {
  const server = await startFormulaServer()
  const { url } = server.put('acme.tar.gz', 'bytes')
  server.remove('acme.tar.gz')
  expect((await fetch(url)).status).toBe(404)
  await expect(server.stop()).resolves.toBeUndefined()
})

test('does not stop in peace where something was asked that never was there', async () => {
  const server = await startFormulaServer()
  expect((await fetch(`${server.url}/wrong.tar.gz`)).status).toBe(404)
  await expect(server.stop()).rejects.toThrow('/wrong.tar.gz')
})
