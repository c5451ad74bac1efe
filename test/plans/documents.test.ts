import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { execa } from 'execa'
import { beforeAll, expect, test } from 'vitest'
import { openRepository } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'
import { bundleCli } from '../support/cli.js'

const here = fileURLToPath(new URL('documents', import.meta.url))
/** A Monday. */
const BEGIN = Date.parse('2026-11-30T09:00:00Z')
const MINUTE = 60_000

/** The clock of a process: the moment that it is started at, and what goes by from then on. */
const clock = `const at = Number(process.env.CLOCK)
const Real = Date
globalThis.Date = class extends Real {
  constructor(...given) {
    given.length === 0 ? super(at + performance.now()) : super(...given)
  }
  static now() {
    return at + performance.now()
  }
}
`
const changelog =
  '# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- The hole.\n\n## [1.0.0] - 2026-01-05\n\n- One.\n'

let wizard = ''
beforeAll(async () => {
  wizard = (await bundleCli()).file
})

/** A project with lines of its own and a website beside it, its last commit a fix that the lines do not have. */
function makeProject(name: string) {
  const { env } = isolatedEnv()
  const ground = temporaryFolder('document')
  const folders = ['work', 'website', 'remote.git', 'bin'].map((one) => join(ground, one))
  const [work = '', website = '', remote = '', bin = ''] = folders
  for (const folder of folders) mkdirSync(folder)
  writeFiles(bin, { 'xdg-open': '#!/bin/sh\necho opened >> "$0.log"\n', 'clock.mjs': clock })
  chmodSync(join(bin, 'xdg-open'), 0o755)
  writeFiles(ground, { 'mails.txt': '', 'records.txt': '' })
  const [repository, site] = [openRepository(work, env), openRepository(website, env)]
  for (const one of [repository, site]) one.git('init', '-q')
  site.commit('Start', { 'posts.txt': '' })
  openRepository(remote, env).git('init', '-q', '--bare')
  const plan = readFileSync(join(here, `${name}.yaml`), 'utf8')
  const tag = /^tag: (.*)$/m.exec(plan)?.[1]?.replace(`\${version}`, '1.0.0') ?? ''
  repository.commit('feat: one', {
    'version.txt': '1.0.0\n',
    'CHANGELOG.md': changelog,
    'release-wizard.yaml': plan,
    CONTRIBUTORS: 'Mia\n',
  })
  repository.tag(tag)
  for (const line of ['v20.x', 'v22.x', '1-0-stable']) repository.git('branch', line)
  repository.commit('fix: the hole', { 'fix.txt': 'fixed\n' })
  repository.git('remote', 'add', 'origin', remote)
  repository.git('push', '-q', '--set-upstream', 'origin', 'main', 'v20.x', 'v22.x', '1-0-stable', '--tags')
  const start = async (at: number, ...args: readonly string[]) => {
    const preload = `--import=${pathToFileURL(join(bin, 'clock.mjs'))}`
    const more = { PATH: `${bin}:${env.PATH}`, CLOCK: String(at) }
    const options = { cwd: work, env: { ...env, ...more }, extendEnv: false, reject: false } as const
    const ended = await execa(process.execPath, [preload, wizard, ...args], {
      ...options,
      all: true,
      stdin: 'ignore',
    })
    return { code: ended.exitCode, text: ended.all }
  }
  return { ground, repository, site, start }
}

interface Stand {
  readonly outcome: string
  readonly due?: readonly { readonly at: string }[]
}

/** Walks a release to its end, whatever days it takes, and says at which moments it was started again. */
async function walk(
  project: ReturnType<typeof makeProject>,
  tag: string,
  answers: Readonly<Record<string, string>>,
) {
  const given = Object.entries(answers).flatMap(([step, answer]) => ['--answer', `${step}=${answer}`])
  const starts: string[] = []
  for (let at = BEGIN; starts.length < 6; ) {
    starts.push(new Date(at).toISOString().slice(0, 16))
    const { text } = await project.start(
      at,
      starts.length === 1 ? '1.0.1' : tag,
      '--plain',
      '--yes',
      ...given,
    )
    const { text: json } = await project.start(at, 'status', tag, '--json')
    const stand: Stand = JSON.parse(json)
    const [next] = stand.due ?? []
    if (stand.outcome === 'complete' && next === undefined) return { starts, text }
    expect(next, text).toBeDefined()
    at = Date.parse(next?.at ?? '') + MINUTE
  }
  throw new Error(`It does not come to its end: ${starts.join(', ')}`)
}

/** A line of the repository, as it is on the remote. */
function onRemote({ repository }: ReturnType<typeof makeProject>, line: string): string {
  repository.git('fetch', '-q')
  return repository.git('log', '--format=%s', `origin/${line}`)
}

test('a library of a foundation: a vote of three days, by three people, and a duty two weeks later', async () => {
  const project = makeProject('lucene')
  const { starts, text } = await walk(project, 'v1.0.1', {
    'keys/the-key-that-signs-is-in-keys': 'done',
    'tag/push': '1.0.1',
    'vote/the-vote-passed': 'Ada, Grace, Linus',
    'after/result-announced': '1.0.1',
    'after/older-releases-taken-off-the-mirrors': 'done',
  })
  expect(starts).toEqual(['2026-11-30T09:00', '2026-12-03T09:01', '2026-12-17T09:02'])
  expect(text).toContain('said by Mia Example')
  expect(readFileSync(join(project.ground, 'mails.txt'), 'utf8')).toBe('v1.0.1 by Ada,Grace,Linus\n')
})

test('a runtime: the same fix on several lines, reviewed by two, and public on all of them at one moment', async () => {
  const project = makeProject('node')
  const { starts } = await walk(project, 'v1.0.1', {
    'embargo/moment': '2026-12-01T12:00Z',
    'embargo/the-fix-was-reviewed': 'Ada, Grace',
    'tag/push': '1.0.1',
    pushed: '1.0.1',
  })
  expect(starts).toEqual(['2026-11-30T09:00', '2026-12-01T12:01'])
  for (const line of ['v20.x', 'v22.x']) expect(onRemote(project, line)).toBe('fix: the hole\nfeat: one')
  expect(project.site.git('log', '-1', '--format=%s')).toBe('Security release v1.0.1')
  expect(project.repository.git('worktree', 'list').split('\n')).toHaveLength(1)
})

test('a framework: distributors hear of each advisory a week before, and each gets its record', async () => {
  const project = makeProject('django')
  const { starts } = await walk(project, '1.0.1', {
    'advisories/list': 'CVE-2026-11,CVE-2026-12',
    'advisories/each-of-them-has-its-number-and-its-severity': 'done',
    'advisories/told': 'https://lists.example/1',
    'tag/push': '1.0.1',
  })
  expect(starts).toEqual(['2026-11-30T09:00', '2026-12-07T09:01'])
  const records = readFileSync(join(project.ground, 'records.txt'), 'utf8')
  expect(records).toBe('CVE-2026-11 fixed in 1.0.1\nCVE-2026-12 fixed in 1.0.1\n')
  expect(project.site.git('show', 'HEAD:post.md')).toMatch(/^framework 1\.0\.1 is out\.[\s\S]*- The hole/)
})

test('a tool that is released on Wednesdays asks a week later whether it has to be mended', async () => {
  const project = makeProject('curl')
  const { starts } = await walk(project, 'transfer-1.0.1', {
    'tag/push': '1.0.1',
    'after/was-a-regression-reported-that-needs-a-patch-release': 'none',
  })
  expect(starts).toEqual(['2026-11-30T09:00', '2026-12-02T06:01', '2026-12-09T06:02'])
  expect(project.site.git('show', 'HEAD:posts.txt')).toBe('1.0.1')
})

test('a railway: a backport to the release branch, and many packages of one version', async () => {
  const project = makeProject('rails')
  const { starts } = await walk(project, 'v1.0.1', {
    'tag/push': '1.0.1',
    'announce/the-forum-post-is-out': 'https://forum.railway.example/1',
  })
  expect(starts).toEqual(['2026-11-30T09:00'])
  expect(project.repository.git('log', '--format=%s', '1-0-stable')).toBe('fix: the hole\nfeat: one')
  expect(readdirSync(join(project.ground, 'packages'))).toHaveLength(4)
  expect(existsSync(join(project.ground, 'branch'))).toBe(false)
})
