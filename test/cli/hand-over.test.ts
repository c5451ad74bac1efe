import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, describe, expect, test } from 'vitest'
import { cloneOf } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'
import { bundle } from '../support/bundle.js'
import { bundleCli, type Cli, type Place } from '../support/cli.js'
import { makeProject, type Project } from '../support/project.js'

const ref = 'refs/release-wizard/v1.1.0'
const answers = ['--plain', '--answer', 'trust=trust', '--answer', 'review=start']
const decided = [
  '--answer',
  'qa/ship-it=ship',
  '--answer',
  'tag/push=1.1.0',
  '--answer',
  'publish/folder=1.1.0',
]

let cli: Cli
let child: string

beforeAll(async () => {
  cli = await bundleCli()
  child = await bundle('test/cli/hand-over-child.ts')
})

/** A project whose release waits for a decision; its gate prints what must not be published. */
function project(): Project & { readonly registry: string } {
  const registry = temporaryFolder('registry')
  const plan = [
    'name: acme',
    'versions: { files: [package.json] }',
    'channels:',
    `  - folder: { to: ${registry} }`,
    'phases:',
    '  qa:',
    '    - gate: Tests',
    '      run: echo "read /home/mia/notes.txt, wrote to mia@example.org at 10.1.2.3"; pwd',
    '    - gate: Audit',
    '      run: echo "error in $PWD/lock.json"; exit 1',
    '    - decision: Ship it',
    '      options: [ship, hold]',
    '',
  ].join('\n')
  return { ...makeProject({ files: { 'release-wizard.yaml': plan } }), registry }
}

/** Another maintainer with a clone and a machine of their own. */
function colleague(remote: Project['remote'], name: string): Place & { readonly home: string } {
  const { env } = isolatedEnv({ RELEASE_WIZARD_OPERATOR: name })
  const clone = cloneOf(remote, env)
  return { folder: clone.folder, env, home: env.RELEASE_WIZARD_HOME ?? '' }
}

/** Mia begins, waives what fails and leaves the decision open. */
async function begun(): Promise<{ readonly mia: Place; readonly project: ReturnType<typeof project> }> {
  const here = project()
  const mia = { folder: here.folder, env: { ...here.env, RELEASE_WIZARD_OPERATOR: 'mia' } }
  const ran = await cli.run(
    mia,
    'minor',
    ...answers,
    '--answer',
    'qa/audit=waive: known, ask mia@example.org',
  )
  expect(ran.exitCode, ran.output).toBe(3)
  return { mia, project: here }
}

const tip = (here: Project) => here.remote.git('for-each-ref', '--format=%(objectname)', ref)
const published = (here: Project, name: string) => here.remote.git('cat-file', 'blob', `${ref}:${name}`)

describe('a release that is handed over', { timeout: 300_000 }, () => {
  test('goes to one of two maintainers who take it at once, who brings it to its end', async () => {
    const { mia, project: here } = await begun()
    const given = await cli.run(mia, 'handoff', 'v1.1.0')
    expect(given.exitCode, given.output).toBe(0)
    const stays = await cli.run(mia, 'v1.1.0', ...answers)
    expect([stays.exitCode, stays.output]).toEqual([5, expect.stringContaining('mia handed v1.1.0 over')])

    const [noah, ola] = [colleague(here.remote, 'noah'), colleague(here.remote, 'ola')]
    const taken = await Promise.all(
      [noah, ola].map((one) => cli.run(one, 'pickup', 'v1.1.0', ...answers, ...decided)),
    )
    const codes = taken.map(({ exitCode }) => exitCode).toSorted()
    expect(codes, taken.map(({ output }) => output).join('\n')).toEqual([0, 5])
    const winner = taken[0]?.exitCode === 0 ? 'noah' : 'ola'
    const loser = taken.find(({ exitCode }) => exitCode === 5)
    expect(loser?.output).toContain(`${winner} took v1.1.0 on origin`)

    const place = winner === 'noah' ? noah : ola
    const status = JSON.parse((await cli.run(place, 'status', 'v1.1.0', '--json')).stdout)
    expect(status).toMatchObject({ outcome: 'complete', operator: winner })
    const audit = status.steps.find(({ id }: { id: string }) => id === 'qa/audit')
    expect(audit).toMatchObject({ status: 'waived', waiver: { by: 'mia' } })
    expect(here.remote.git('rev-parse', 'v1.1.0^{commit}')).toBe(here.remote.git('rev-parse', 'main'))
    expect(readdirSync(here.registry)).toHaveLength(1)
    expect(tip(here), 'the claim is freed at the end').toBe('')
  })

  test('shows no path, no address and no output on the remote, and a chain that holds', async () => {
    const { mia, project: here } = await begun()
    await cli.run(mia, 'handoff')
    const journal = published(here, 'journal.jsonl')
    expect(journal).toContain('"type":"handed-off"')
    expect(journal).toContain('"logDigest":"')
    for (const secret of [
      here.folder,
      here.home,
      here.registry,
      '/home/mia',
      '@example.org',
      '10.1.2.3',
      '.log"',
    ])
      expect(journal).not.toContain(secret)
    expect(journal.match(/(?<![\w./*~])\/(?:home|tmp|root|usr|var)\b[^"]*/g)).toBeNull()
    const noah = colleague(here.remote, 'noah')
    const forged = journal.replace('known, ask <address>', 'known, all fine')
    expect(forged).not.toBe(journal)
    const parts = { 'journal.jsonl': forged, 'claim.json': published(here, 'claim.json') }
    const blobs = Object.entries(parts).map(([name, text]) => {
      const id = here.git('hash-object', '-w', '--path', name, writeDown(text))
      return `100644 blob ${id}\t${name}`
    })
    const tree = (
      await execa('git', ['mktree'], { cwd: here.folder, env: here.env, input: `${blobs.join('\n')}\n` })
    ).stdout
    here.git('push', '-q', '--force', 'origin', `${here.git('commit-tree', tree, '-m', 'forged')}:${ref}`)
    const refused = await cli.run(noah, 'pickup', 'v1.1.0', ...answers)
    expect([refused.exitCode, refused.output]).toEqual([5, expect.stringContaining('The journal is damaged')])
  })

  test('is taken back by whoever offered it, and stands still while it is offered', async () => {
    const { mia } = await begun()
    await cli.run(mia, 'handoff')
    const decide = await cli.run(mia, 'decide', 'qa/ship-it', 'ship')
    expect(decide.exitCode, decide.output).toBe(5)
    const fresh = await cli.run(mia, 'v1.1.0', '--fresh', ...answers, ...decided)
    expect([fresh.exitCode, fresh.output]).toEqual([1, expect.stringContaining('has a claim on v1.1.0')])
    const back = await cli.run(mia, 'pickup', 'v1.1.0', ...answers, ...decided)
    expect(back.exitCode, back.output).toBe(0)
  })

  test.each(['before', 'after'] as const)(
    'and whose giver was killed right %s the push is offered once more and taken',
    async (when) => {
      const { mia, project: here } = await begun()
      const killed = await execa(process.execPath, [child, 'handoff', 'v1.1.0', when], {
        cwd: mia.folder,
        env: mia.env,
        extendEnv: false,
        reject: false,
      })
      expect(killed.signal, killed.stderr).toBe('SIGKILL')
      const noah = colleague(here.remote, 'noah')
      expect((await cli.run(mia, 'v1.1.0', ...answers)).exitCode).toBe(5)
      expect((await cli.run(mia, 'handoff')).exitCode).toBe(0)
      const taken = await cli.run(noah, 'pickup', 'v1.1.0', ...answers)
      expect(taken.exitCode, taken.output).toBe(3)
      expect(JSON.parse(published(here, 'claim.json'))).toMatchObject({ state: 'held', by: 'noah' })
    },
  )

  test.each(['before', 'after'] as const)(
    'and whose taker was killed right %s the push is taken by the same one, in one run',
    async (when) => {
      const { mia, project: here } = await begun()
      await cli.run(mia, 'handoff')
      const noah = colleague(here.remote, 'noah')
      const killed = await execa(process.execPath, [child, 'pickup', 'v1.1.0', when], {
        cwd: noah.folder,
        env: noah.env,
        extendEnv: false,
        reject: false,
      })
      expect(killed.signal, killed.stderr).toBe('SIGKILL')
      expect((await cli.run(noah, 'v1.1.0', ...answers)).exitCode).toBe(5)
      const taken = await cli.run(noah, 'pickup', 'v1.1.0', ...answers)
      expect(taken.exitCode, taken.output).toBe(3)
      expect(readdirSync(join(noah.home, 'runs'))).toHaveLength(1)
    },
  )
})

function writeDown(text: string): string {
  const folder = temporaryFolder('blob')
  const file = join(folder, 'text')
  writeFiles(folder, { text })
  return file
}
