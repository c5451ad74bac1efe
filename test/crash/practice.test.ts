import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeSandbox, sandboxIn } from '../../source/practice/sandbox.js'
import { isolatedEnv, temporaryFolder } from '../parts/temporary.js'
import { bundle } from '../support/bundle.js'

const when = '2026-01-06T12:00:00Z'
const dates = { GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when }
let child = ''
let template = ''

beforeAll(async () => {
  child = await bundle('test/crash/child.ts')
  template = await temporaryFolder('template')
  const saved = { ...process.env }
  Object.assign(process.env, dates)
  await makeSandbox(template)
  process.env = saved
  const { folder } = sandboxIn(template)
  await execa('git', ['-C', join(folder, 'remote.git'), 'config', 'core.logAllRefUpdates', 'always'])
})

interface Outcome {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  readonly output: string
}

async function release(home: string, killAt = ''): Promise<Outcome> {
  const { env } = await isolatedEnv({
    ...dates,
    RELEASE_WIZARD_HOME: home,
    KILL_AT: killAt,
    POINTS_FILE: join(home, 'points'),
    PUBLISH_FILE: join(home, 'published'),
  })
  const result = await execa(process.execPath, [child], { env, extendEnv: false, reject: false, all: true })
  return { exitCode: result.exitCode, signal: result.signal, output: result.all }
}

/** Everything outside the wizard's own state that a release leaves behind, as text to compare. */
async function worldOf(home: string): Promise<Readonly<Record<string, unknown>>> {
  const { folder, project } = sandboxIn(home)
  const git = async (cwd: string, ...args: string[]) => (await execa('git', ['-C', cwd, ...args])).stdout
  const registry = join(folder, 'registry')
  const files = (await readdir(registry)).sort()
  const bytes = await Promise.all(files.map((file) => readFile(join(registry, file), 'base64')))
  return {
    remote: await git(join(folder, 'remote.git'), 'for-each-ref'),
    // git shows no reflog of a ref that names an annotated tag, but writes it.
    tagMoves: linesOf(await readFile(join(folder, 'remote.git', 'logs', 'refs', 'tags', 'v1.1.0'), 'utf8'))
      .length,
    local: await git(project, 'for-each-ref', 'refs/heads', 'refs/tags'),
    head: await git(project, 'rev-parse', 'HEAD'),
    status: await git(project, 'status', '--porcelain'),
    registry: Object.fromEntries(files.map((file, at) => [file, bytes[at]])),
    published: linesOf(await readFile(join(home, 'published'), 'utf8')).length,
  }
}

function linesOf(text: string): readonly string[] {
  return text.trim().split('\n')
}

async function freshHome(): Promise<string> {
  const home = await temporaryFolder('home')
  await cp(join(template, 'practice'), join(home, 'practice'), { recursive: true })
  return home
}

describe('a release killed at any point, then resumed', () => {
  test('ends as the one that was never interrupted: same refs, same files, one publish, no tag moved', async () => {
    const calm = await freshHome()
    const uninterrupted = await release(calm)
    expect(uninterrupted, uninterrupted.output).toMatchObject({ exitCode: 0 })
    const expected = await worldOf(calm)
    const points = linesOf(await readFile(join(calm, 'points'), 'utf8'))
    expect(points.length).toBeGreaterThan(60)
    expect(expected.tagMoves).toBe(1)

    const lost: string[] = []
    let twice = 0
    const every = Number(process.env.CRASH_EVERY ?? 1)
    const queue = points.filter((_, at) => (at + 1) % every === 0)
    const tried = queue.length
    await Promise.all(
      [0, 1].map(async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const home = await freshHome()
          const killed = await release(home, next)
          const resumed = await release(home)
          const world = killed.signal === 'SIGKILL' && resumed.exitCode === 0 ? await worldOf(home) : {}
          if (world.published !== undefined && world.published !== 1) twice += 1
          const same = JSON.stringify(world) === JSON.stringify(expected)
          if (!same) lost.push(`${next}: ${killed.signal} ${resumed.exitCode}\n${resumed.output}`)
          await rm(home, { recursive: true, force: true })
        }
      }),
    )
    process.stdout.write(`kill points tried: ${tried}, lost: ${lost.length}, published twice: ${twice}\n`)
    expect(lost.join('\n\n')).toBe('')
    expect(twice).toBe(0)
  })
})
