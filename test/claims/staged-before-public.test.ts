import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { makeProject, type Project } from '../support/project.js'

let cli: Cli

beforeAll(async () => {
  cli = await bundleCli()
})

/** A place with a stage, as shell lines: everything that it does is written into one log. */
function twoPhases(id: string, folder: string): object {
  const deed = (name: string, line: string) =>
    `test ! -e ${folder}/no-${name}; ${line}; echo "${id} ${name}" >> ${folder}/../log`
  const [staged, there] = [`${folder}/staged-$RELEASE_VERSION`, `${folder}/public-$RELEASE_VERSION`]
  return {
    id,
    stage: true,
    publish: 'exit 9',
    sight: `test -e ${there} || exit 1`,
    staging: {
      publish: deed('stage', `touch ${staged}`),
      sight: `test -e ${staged} || exit 1`,
      approve: deed('approve', `mv ${staged} ${there}`),
      reject: deed('reject', `rm ${staged}`),
    },
  }
}

interface Staged extends Project {
  readonly store: string
  log(): readonly string[]
}

/** Three places: two with a stage, and one in the middle of the plan without. */
function makeStagedProject(extra: object = {}): Staged {
  const store = temporaryFolder('stores')
  writeFiles(store, { log: '', 'one/.keep': '', 'two/.keep': '', 'shelf/.keep': '' })
  const channels = [
    { commands: { ...twoPhases('one', join(store, 'one')), ...extra } },
    {
      commands: {
        id: 'shelf',
        publish: `test ! -e ${store}/shelf/no-publish; touch ${store}/shelf/$RELEASE_VERSION; echo "shelf publish" >> ${store}/log`,
        sight: `test -e ${store}/shelf/$RELEASE_VERSION || exit 1`,
      },
    },
    { commands: twoPhases('two', join(store, 'two')) },
  ]
  const plan = { name: 'acme', versions: { files: ['package.json'] }, channels }
  const project = makeProject({ files: { 'release-wizard.yaml': `${JSON.stringify(plan)}\n` } })
  return {
    ...project,
    store,
    log: () => readFileSync(join(store, 'log'), 'utf8').trim().split('\n'),
  }
}

const start = ['patch', '--yes', '--plain', '--answer', 'tag/push=1.0.1']
const consent = ['one', 'shelf', 'two'].flatMap((id) => ['--answer', `publish/${id}=1.0.1`])
const whole = ['one stage', 'two stage', 'shelf publish', 'one approve', 'two approve']

async function channelsOf(
  project: Project,
): Promise<readonly { id: string; status: string; phase: string }[]> {
  return JSON.parse((await cli.run(project, 'status', '--json')).stdout).channels
}

describe('where channels can, everything is staged before anything is public', () => {
  test('staged everywhere, then published where there is no stage, then approved', async () => {
    const project = makeStagedProject()
    expect(await cli.run(project, ...start)).toMatchObject({ exitCode: 3 })
    expect(project.log()).toEqual(['one stage', 'two stage'])
    expect(await channelsOf(project)).toMatchObject([
      { id: 'one', status: 'staged', phase: 'approve' },
      { id: 'shelf', status: 'absent', phase: 'publish' },
      { id: 'two', status: 'staged', phase: 'approve' },
    ])
    const ran = await cli.run(project, '--yes', '--plain', ...consent)
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(project.log()).toEqual(whole)
    expect((await channelsOf(project)).map(({ status }) => status)).toEqual(['live', 'live', 'live'])
  })

  test('a stage that fails leaves nothing public, and an abort rejects what stands', async () => {
    const project = makeStagedProject()
    writeFileSync(join(project.store, 'two/no-stage'), '')
    const ran = await cli.run(project, ...start, ...consent)
    expect(ran.exitCode).toBe(1)
    const aborted = await cli.run(project, '--plain', '--answer', 'publish/two-stage=abort: not today')
    expect(aborted.exitCode, aborted.output).toBe(130)
    expect(project.log()).toEqual(['one stage', 'one reject'])
    expect((await channelsOf(project))[0]).toMatchObject({ status: 'rejected' })
  })

  test('what fails between the stages and the approvals leaves the stages alone public to nobody', async () => {
    const project = makeStagedProject()
    writeFileSync(join(project.store, 'shelf/no-publish'), '')
    expect(await cli.run(project, ...start, ...consent)).toMatchObject({ exitCode: 1 })
    expect(project.log()).toEqual(['one stage', 'two stage'])
    rmSync(join(project.store, 'shelf/no-publish'))
    const ran = await cli.run(project, '--yes', '--plain', ...consent)
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(project.log()).toEqual(whole)
  })

  test('an approval that fails is an asymmetry of exactly what was approved, and goes on from there', async () => {
    const project = makeStagedProject()
    writeFileSync(join(project.store, 'two/no-approve'), '')
    const ran = await cli.run(project, ...start, ...consent)
    expect(ran.exitCode).toBe(4)
    expect(ran.output).toMatch(/Next safe action: approve two/)
    expect((await channelsOf(project)).map(({ status }) => status)).toEqual(['live', 'live', 'staged'])
    rmSync(join(project.store, 'two/no-approve'))
    const again = await cli.run(project, '--yes', '--plain', ...consent)
    expect(again, again.output).toMatchObject({ exitCode: 0 })
    expect(project.log()).toEqual(whole)
  })

  test('approved by somebody else meanwhile: seen, said, gone on from', async () => {
    const project = makeStagedProject()
    await cli.run(project, ...start)
    const shelf = join(project.store, 'one')
    writeFiles(shelf, { 'public-1.0.1': '' })
    rmSync(join(shelf, 'staged-1.0.1'))
    const ran = await cli.run(project, '--yes', '--plain', ...consent)
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(project.log()).toEqual(['one stage', 'two stage', 'shelf publish', 'two approve'])
  })

  test('rejected by somebody else meanwhile: said, never approved, and staged again only when asked', async () => {
    const project = makeStagedProject()
    await cli.run(project, ...start)
    rmSync(join(project.store, 'one/staged-1.0.1'))
    const ran = await cli.run(project, '--yes', '--plain', ...consent)
    expect(ran.output).toMatch(/neither staged nor public/)
    expect(ran.output).toMatch(/release-wizard redo publish\/one-stage/)
    expect(existsSync(join(project.store, 'one/public-1.0.1'))).toBe(false)
    expect(await cli.run(project, 'redo', 'publish/one-stage', '--reason', 'by mistake')).toMatchObject({
      exitCode: 0,
    })
    const again = await cli.run(project, '--yes', '--plain', ...consent)
    expect(again, again.output).toMatchObject({ exitCode: 0 })
    expect(project.log()).toEqual([
      'one stage',
      'two stage',
      'shelf publish',
      'one stage',
      'one approve',
      'two approve',
    ])
  })

  test('the next candidate takes back what was staged of this one', async () => {
    const project = makeStagedProject()
    writeFileSync(join(project.store, 'shelf/no-publish'), '')
    await cli.run(project, ...start, ...consent)
    const next = await cli.run(project, 'decide', 'publish/shelf', 'next', '--reason', 'mended')
    expect(next, next.output).toMatchObject({ exitCode: 0 })
    const ran = await cli.run(project, '--yes', '--plain')
    expect(ran.output).toMatch(/v1\.0\.2/)
    expect(project.log().slice(0, 4)).toEqual(['one stage', 'two stage', 'two reject', 'one reject'])
  })
})

describe('without a stage nothing is lost', () => {
  test('auto publishes in one phase where nothing can be staged, and says so once', async () => {
    const project = makeStagedProject({ stage: 'auto', staging: undefined, publish: undefined })
    const store = join(project.store, 'one')
    const plan = join(project.folder, 'release-wizard.yaml')
    const publish = `touch ${store}/public-$RELEASE_VERSION; echo "one publish" >> ${store}/../log`
    const text = readFileSync(plan, 'utf8').replace(
      '"stage":"auto"',
      `"stage":"auto","publish":${JSON.stringify(publish)}`,
    )
    writeFileSync(plan, text)
    project.git('commit', '-am', 'Publish in one phase')
    project.git('push', 'origin', 'HEAD')
    const ran = await cli.run(project, ...start, ...consent)
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(ran.output.match(/in one phase: the plan gives one/g)).toHaveLength(1)
    expect(project.log()).toEqual(['two stage', 'shelf publish', 'one publish', 'two approve'])
  })

  test('true asks for a stage that is there', async () => {
    const project = makeStagedProject({ staging: undefined })
    const ran = await cli.run(project, ...start, ...consent)
    expect(ran.output).toMatch(/the plan gives one no commands under staging/)
    expect(project.log()).toEqual([''])
  })
})
