import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeFiles } from '../parts/temporary.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { makeShelvedProject, type ShelvedProject } from '../support/shelves.js'

const file = 'acme-1.0.1.tgz'
const yes = ['--yes', '--plain']
const push = ['--answer', 'tag/push=1.0.1']
const publish = ['--answer', 'publish/one=1.0.1', '--answer', 'publish/two=1.0.1']
let cli: Cli

beforeAll(async () => {
  cli = await bundleCli()
})

/** What users can see of the release, anywhere. */
function outside({ remote, one, two }: ShelvedProject): Readonly<Record<string, string>> {
  const there = (folder: string) => readdirSync(folder).filter((name) => name !== '.keep')
  return { tags: remote.git('tag'), one: there(one).join(), two: there(two).join() }
}

const nothing = { tags: 'v1.0.0', one: '', two: '' }

describe('every preflight passes before anything irreversible', () => {
  test('a channel that is not ready stops the tag and every other channel', async () => {
    const project = makeShelvedProject()
    rmSync(project.two, { recursive: true })
    const ran = await cli.run(project, 'patch', ...yes, ...push, ...publish)
    expect(ran.exitCode).toBe(1)
    expect(ran.output).toMatch(/no folder .*two/)
    expect(ran.output).toMatch(/mkdir -p/)
    writeFiles(project.two, { '.keep': '' })
    expect(outside(project)).toEqual(nothing)
  })

  test('a channel that was ready and is not any more, just before the push, stops it too', async () => {
    const project = makeShelvedProject()
    expect(await cli.run(project, 'patch', ...yes)).toMatchObject({ exitCode: 3 })
    rmSync(project.two, { recursive: true })
    expect(await cli.run(project, ...yes, ...push, ...publish)).toMatchObject({ exitCode: 1 })
    writeFiles(project.two, { '.keep': '' })
    expect(outside(project)).toEqual(nothing)
    expect(await cli.run(project, ...yes, ...push, ...publish)).toMatchObject({ exitCode: 0 })
    expect(outside(project)).toEqual({ tags: 'v1.0.0\nv1.0.1', one: file, two: file })
  })
})

/** A release whose second channel refuses what the first one took. */
async function halfPublished() {
  const project = makeShelvedProject()
  writeFiles(project.two, { [`${file}/in-the-way`]: '' })
  const ran = await cli.run(project, 'patch', ...yes, ...push, ...publish)
  return { project, ran, tag: project.remote.git('rev-parse', 'v1.0.1') }
}

describe('a failure after the first publish', () => {
  test('is an asymmetry: exit 4, named, with the missing channel as the next safe action', async () => {
    const { project, ran } = await halfPublished()
    expect(ran.exitCode).toBe(4)
    expect(ran.output).toMatch(/published in part/)
    expect(ran.output).toMatch(/one +1\.0\.1 +1\.0\.1 +✔ live/)
    expect(ran.output).toMatch(/Next safe action: .*two/)
    const status = JSON.parse((await cli.run(project, 'status', '--json')).stdout)
    expect(status.outcome).toBe('partial')
    expect(status.channels).toMatchObject([{ id: 'one', status: 'live', ours: true }, { id: 'two' }])
    expect(status.channels[1].status).not.toBe('live')
  })

  test('is mended from the same artifact and the same tag: nothing is built or tagged anew', async () => {
    const { project, tag } = await halfPublished()
    const first = readFileSync(join(project.one, file))
    rmSync(join(project.two, file), { recursive: true })
    const retry = ['--answer', 'publish/two=1.0.1']
    const ran = await cli.run(project, ...yes, ...retry)
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(readFileSync(join(project.one, file)).equals(first)).toBe(true)
    expect(project.remote.git('rev-parse', 'v1.0.1')).toBe(tag)
    const report = JSON.parse((await cli.run(project, 'report', '--format', 'json')).stdout)
    expect(JSON.stringify(report).match(/npm pack/g)?.length).toBeLessThanOrEqual(2)
  })

  test('never publishes an artifact that is not the one that was built', async () => {
    const { project } = await halfPublished()
    rmSync(join(project.two, file), { recursive: true })
    const [run = ''] = readdirSync(join(project.home, 'runs'))
    const folder = join(project.home, 'runs', run)
    const kept = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.tgz'),
    )
    expect(kept.length).toBeGreaterThan(0)
    for (const name of kept) writeFileSync(join(folder, name), 'swapped')
    const ran = await cli.run(project, ...yes, '--answer', 'publish/two=1.0.1')
    expect(ran.exitCode).toBe(4)
    expect(ran.output).toMatch(/gone or changed since it was built/)
    expect(outside(project).two).toBe('')
  })

  test('can be ended by leaving the channel out: a waiver with a name and a reason', async () => {
    const { project } = await halfPublished()
    const leave = ['decide', 'publish/two', 'leave-out', '--operator', 'ada']
    expect(await cli.run(project, ...leave)).toMatchObject({ exitCode: 2 })
    expect(await cli.run(project, ...leave, '--reason', 'the shelf is gone')).toMatchObject({ exitCode: 0 })
    const ran = await cli.run(project, ...yes)
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    const report = await cli.run(project, 'report')
    expect(report.stdout).toMatch(/ada.*the shelf is gone|the shelf is gone.*ada/)
  })
})
