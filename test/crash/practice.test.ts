import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { makeSandbox, sandboxIn } from '../../source/practice/sandbox.js'
import { openRepository } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder } from '../parts/temporary.js'
import { bundle } from '../support/bundle.js'
import { type Kept, keepStates } from './kept.js'
import { offeredUnjudged, resumeAfterMove } from './moves.js'

const when = '2026-01-06T12:00:00Z'
const { env } = isolatedEnv({ GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when })

/** A home in which one release was walked from its start to its end, and what stood there at each of its points. */
interface Lane {
  readonly home: string
  readonly kept: Kept
  readonly expected: World
}

async function openLane(): Promise<Lane> {
  const home = temporaryFolder('home')
  const saved = { ...process.env }
  Object.assign(process.env, env)
  const { folder } = await makeSandbox(home)
  process.env = saved
  await execa('git', ['-C', join(folder, 'remote.git'), 'config', 'core.logAllRefUpdates', 'always'])
  const kept = keepStates({ home })
  const calm = await release(home, kept.env)
  expect(calm, calm.output).toMatchObject({ exitCode: 0 })
  return { home, kept, expected: worldOf(home) }
}

interface Outcome {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  readonly output: string
}

async function release(home: string, extra: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const result = await execa(process.execPath, [await bundle('test/crash/child.ts')], {
    env: { ...env, RELEASE_WIZARD_HOME: home, PUBLISH_FILE: join(home, 'published'), ...extra },
    extendEnv: false,
    reject: false,
    all: true,
  })
  return { exitCode: result.exitCode, signal: result.signal, output: result.all }
}

/** Everything outside the wizard's own state that a release leaves behind, to compare. */
interface World {
  readonly tagMoves: number
  readonly published: number
  readonly [name: string]: unknown
}

function worldOf(home: string): World {
  const { folder, project } = sandboxIn(home)
  const registry = join(folder, 'registry')
  const files = readdirSync(registry).sort()
  return {
    remote: git(join(folder, 'remote.git'), 'for-each-ref'),
    // git shows no reflog of a ref that names an annotated tag, but writes it.
    tagMoves: linesOf(join(folder, 'remote.git', 'logs', 'refs', 'tags', 'v1.1.0')).length,
    local: git(project, 'for-each-ref', 'refs/heads', 'refs/tags'),
    head: git(project, 'rev-parse', 'HEAD'),
    status: git(project, 'status', '--porcelain'),
    registry: files.map((file) => [file, readFileSync(join(registry, file), 'base64')]),
    published: linesOf(join(home, 'published')).length,
  }
}

function linesOf(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', cwd, ...args], { encoding: 'utf8' })
}

/** A release that was killed at a point goes on; where `time` is given, after a person's move. Gives what is wrong. */
async function tryKill({ home, expected }: Lane, point: string, time?: number): Promise<string> {
  if (time === undefined) {
    const { exitCode, output } = await release(home)
    const isSame = exitCode === 0 && JSON.stringify(worldOf(home)) === JSON.stringify(expected)
    return isSame ? '' : `${point}: ${exitCode}\n${output}`
  }
  const { folder, project } = sandboxIn(home)
  const loss = await resumeAfterMove(time, {
    project: openRepository(project, env),
    remote: openRepository(join(folder, 'remote.git'), env),
    resume: () => release(home),
    unsound: () => unsound(home),
  })
  return loss === '' ? '' : `${point}, ${loss}`
}

/** What must not be, whatever was done to the project. */
function unsound(home: string): readonly string[] {
  const { folder } = sandboxIn(home)
  const { tagMoves, published } = worldOf(home)
  const wrong = [...journalsIn(home)].flatMap((journal) => offeredUnjudged(journal, 'qa/tests'))
  if (tagMoves > 1) wrong.push('the tag was moved')
  if (published > 1) wrong.push('it was published twice')
  if (published === 0) return wrong
  const tarball = join(folder, 'registry', 'practice-greeter-1.1.0.tgz')
  for (const file of ['greet.js', 'package.json']) {
    const served = execFileSync('tar', ['-xzOf', tarball, `package/${file}`], { encoding: 'utf8' })
    if (served !== git(join(folder, 'remote.git'), 'show', `v1.1.0:${file}`))
      wrong.push(`${file} is published as the tag does not have it`)
  }
  return wrong
}

function journalsIn(home: string) {
  const runs = join(home, 'runs')
  return readdirSync(runs).map((run) =>
    linesOf(join(runs, run, 'journal.jsonl')).map((line) => JSON.parse(line)),
  )
}

test('ends as the one that was never interrupted; after a move of a person it publishes what was judged, or nothing', async () => {
  const lanes = [await openLane(), await openLane()]
  const points = lanes[0]?.kept.points() ?? []
  expect(points.length).toBeGreaterThan(60)
  const lost: string[] = []
  const every = Number(process.env.CRASH_EVERY ?? 1)
  const queue = [...points.entries()].filter(([at]) => at % every === 0)
  const tried = queue.length
  await Promise.all(
    lanes.map(async (lane) => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [at, point] = next
        lane.kept.restore(point)
        const loss = await tryKill(lane, point, at % 3 === 2 ? (at - 2) / 3 : undefined)
        if (loss !== '') lost.push(loss)
      }
    }),
  )
  process.stdout.write(`kill points tried: ${tried}, lost: ${lost.length}\n`)
  expect(lost.join('\n\n')).toBe('')
})
