import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../source/world/clock.js'
import { takeLock } from '../../source/world/lock.js'
import { temporaryFolder } from '../parts/temporary.js'
import { makeScript } from './run-script.js'

const mia = { operator: 'mia', run: 'r1' }

function lockIn(folder: string, name = 'github.com/acme/acme v1.0.0', holder = mia) {
  return takeLock({ folder, name, holder, clock: systemClock })
}

/** Takes the lock in another process: it says what it got, holds it until its input ends, and lets it go where told to. */
const locker = `
  import { takeLock } from 'world/lock.js'
  import { systemClock } from 'world/clock.js'
  const [folder, name, operator] = process.argv.slice(2)
  const result = await takeLock({ folder, name, holder: { operator, run: operator }, clock: systemClock })
  console.log(JSON.stringify(result))
  process.stdin.resume()
  process.stdin.on('end', () => process.exit(0))
`

async function deadHolder(folder: string, script: string, name: string): Promise<number | undefined> {
  const child = execa(process.execPath, [script, folder, name, 'ada'], { stdin: 'pipe', reject: false })
  for await (const line of child) {
    expect(JSON.parse(line)).toMatchObject({ held: true })
    child.kill('SIGKILL')
  }
  await child
  return child.pid
}

describe('a lock', () => {
  test('is held by one, and the second sees who holds it and since when', async () => {
    const folder = temporaryFolder('lock')
    const first = await lockIn(folder)
    expect(first).toMatchObject({ held: true })
    const second = await lockIn(folder, undefined, { operator: 'ada', run: 'r2' })
    expect(second).toEqual({
      held: false,
      holder: {
        operator: 'mia',
        run: 'r1',
        pid: process.pid,
        host: expect.any(String),
        since: expect.any(String),
      },
    })
  })

  test('of another version is no dead one: it is named, and left where it is', async () => {
    const folder = temporaryFolder('lock')
    expect(await lockIn(folder)).toMatchObject({ held: true })
    const file = join(folder, readdirSync(folder)[0] ?? '')
    writeFileSync(file, '{"format":2,"process":{"pid":1}}')
    await expect(lockIn(folder)).rejects.toThrow(`${file} is the lock of another release-wizard`)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('of another name is another lock', async () => {
    const folder = temporaryFolder('lock')
    expect(await lockIn(folder, 'a')).toMatchObject({ held: true })
    expect(await lockIn(folder, 'b')).toMatchObject({ held: true })
  })

  test('is free again after it was let go, and letting go twice takes nothing from the next', async () => {
    const folder = temporaryFolder('lock')
    const first = await lockIn(folder)
    if (!first.held) return expect.unreachable()
    await first.release()
    const second = await lockIn(folder)
    expect(second.held).toBe(true)
    await first.release()
    expect((await lockIn(folder)).held).toBe(false)
  })

  test('leaves no files behind', async () => {
    const folder = temporaryFolder('lock')
    const lock = await lockIn(folder)
    if (!lock.held) return expect.unreachable()
    expect(readdirSync(folder)).toHaveLength(1)
    await lock.release()
    expect(readdirSync(folder)).toEqual([])
  })

  test('of a machine that is not this one is never taken over', async () => {
    const folder = temporaryFolder('lock')
    const lock = await lockIn(folder)
    expect(lock.held).toBe(true)
    const [file = ''] = readdirSync(folder)
    const elsewhere = {
      id: 'x',
      host: 'another-host.example',
      operator: 'ada',
      since: 'then',
      run: 'r',
      pid: 2 ** 30,
    }
    writeFileSync(join(folder, file), JSON.stringify(elsewhere))
    expect(await lockIn(folder)).toMatchObject({ held: false, holder: { host: 'another-host.example' } })
  })

  test('that a power cut left empty is taken over', async () => {
    const folder = temporaryFolder('lock')
    await lockIn(folder)
    const [file = ''] = readdirSync(folder)
    writeFileSync(join(folder, file), '')
    expect(await lockIn(folder)).toMatchObject({ held: true })
    expect(await lockIn(folder)).toMatchObject({ held: false })
  })
})

describe('the lock of a killed process', () => {
  test('is taken over, and the taker is told whose it was', async () => {
    const folder = temporaryFolder('lock')
    const pid = await deadHolder(folder, makeScript(locker), 'a')
    expect(existsSync(folder) && readdirSync(folder)).toHaveLength(1)
    const lock = await lockIn(folder, 'a')
    expect(lock).toMatchObject({ held: true, taken: { operator: 'ada', pid } })
    expect(readdirSync(folder)).toHaveLength(1)
    expect(await lockIn(folder, 'a')).toMatchObject({ held: false, holder: { operator: 'mia' } })
  })

  test('goes to exactly one of many takers at once, again and again', async () => {
    const folder = temporaryFolder('lock')
    const script = makeScript(locker)
    for (let round = 0; round < 3; round += 1) {
      await deadHolder(folder, script, 'a')
      const takers = Array.from({ length: 6 }, (_, index) =>
        execa(process.execPath, [script, folder, 'a', `taker-${index}`], { stdin: 'pipe' }),
      )
      const results = await Promise.all(
        takers.map(async (taker) => {
          const [line] = await once(taker.stdout, 'data')
          return JSON.parse(String(line)) as { held: boolean }
        }),
      )
      expect(results.filter((result) => result.held)).toHaveLength(1)
      for (const taker of takers) taker.kill('SIGKILL')
      await Promise.allSettled(takers)
    }
  })

  test('goes to one of many takers in the same process', async () => {
    const folder = temporaryFolder('lock')
    await deadHolder(folder, makeScript(locker), 'a')
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) => lockIn(folder, 'a', { operator: `taker-${index}`, run: 'r' })),
    )
    expect(results.filter((result) => result.held)).toHaveLength(1)
    expect(readdirSync(folder)).toHaveLength(1)
  })
})
