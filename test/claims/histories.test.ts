import { createHash } from 'node:crypto'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actionsFor } from '../../source/actions/record.js'
import type { State } from '../../source/core/state.js'
import type { Plan } from '../../source/plan/plan.js'
import type { Check } from '../../source/ports/check.js'
import type { Journal } from '../../source/ports/store.js'
import { pass } from '../../source/ports/verdict.js'
import { defineChannel } from '../../source/registries/frame/define-channel.js'
import { addRemote, makeRepository, openRepository, type Repository } from '../parts/repository.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { actionStep } from '../support/deeds.js'
import { makePlan, makeStep } from '../support/plans.js'
import { makeStage } from '../support/stage.js'

/** What can be done to a repository in another shell, at any moment. Where git refuses it, nothing is done. */
const moves: Readonly<Record<string, (one: Repository) => unknown>> = {
  commit: (one) => one.commit('Another', { 'source.js': `${Math.random()}\n` }),
  edit: (one) => writeFiles(one.folder, { 'source.js': 'edited\n' }),
  stage: (one) => {
    writeFiles(one.folder, { 'source.js': 'staged\n' })
    return one.git('add', 'source.js')
  },
  stash: (one) => one.git('stash', '--include-untracked'),
  unstash: (one) => one.git('stash', 'pop'),
  switch: (one) => {
    one.git('switch', '-q', '-c', 'other')
    return one.commit('On another branch', { 'source.js': 'other\n' })
  },
  back: (one) => one.git('switch', '-q', 'main'),
  amend: (one) =>
    one.git('commit', '-q', '--amend', '--no-edit', '--allow-empty', '--date=2020-01-01T00:00:00Z'),
  reset: (one) => one.git('reset', '-q', '--hard', 'HEAD~1'),
  rebase: (one) => one.git('rebase', '-q', '--force-rebase', '--signoff', 'HEAD~1'),
  pull: (one) => one.git('pull', '-q', '--rebase', 'origin', 'theirs'),
  submodule: (one) => one.git('-C', 'part', 'checkout', '-q', 'HEAD~1'),
  retag: (one) => one.git('tag', '-f', '-m', 'moved', 'v1.4.0', 'HEAD'),
}

/** A repository with a submodule and a branch that somebody else pushed; each history begins with a copy of it. */
const template = (() => {
  const library = makeRepository({ 'data.txt': 'one\n' })
  library.commit('Two', { 'data.txt': 'two\n' })
  const one = makeRepository({ 'source.js': 'first\n', '.gitignore': 'ignored\n' })
  one.git('config', '--global', 'protocol.file.allow', 'always')
  one.git('submodule', '--quiet', 'add', library.folder, 'part')
  one.commit('Take the library in')
  one.commit('Second', { 'source.js': 'second\n' })
  const remote = addRemote(one)
  one.git('switch', '-q', '-c', 'theirs')
  one.commit('Theirs', { 'theirs.js': 'theirs\n' })
  one.git('push', '-q', 'origin', 'theirs')
  one.git('switch', '-q', 'main')
  return { folder: one.folder, remote: remote.folder, env: one.env }
})()

function startRepository(): { readonly repository: Repository; readonly remote: Repository } {
  const [folder, far] = [temporaryFolder('repository'), temporaryFolder('remote')]
  cpSync(template.folder, folder, { recursive: true, verbatimSymlinks: true })
  cpSync(template.remote, far, { recursive: true, verbatimSymlinks: true })
  const repository = openRepository(folder, template.env)
  repository.git('remote', 'set-url', 'origin', far)
  return { repository, remote: openRepository(far, template.env) }
}

const packed = ['source.js', 'theirs.js', 'part/data.txt']

/** A channel whose package is what stands in the files, each by its path. */
function parcelTo(shop: string) {
  const at = join(shop, 'parcel.json')
  return defineChannel({
    kind: 'parcel',
    title: 'Parcel',
    subject: async () => ({ name: 'acme', place: { title: 'the shop', login: '', right: '' } }),
    async lookUp({ read }) {
      const bytes = await read.readBytes(at)
      if (bytes === undefined) return {}
      return { found: { files: [{ sha256: createHash('sha256').update(bytes).digest('hex') }] } }
    },
    async pack({ write }, _, folder) {
      const texts: Record<string, string> = {}
      for (const path of packed) {
        const text = await write.readText(path)
        if (text !== undefined) texts[path] = text
      }
      await write.writeText(join(folder, 'parcel.json'), JSON.stringify(texts))
      return { files: ['parcel.json'] }
    },
    upload: ({ read, write }, _, [parcel]) => write.run('cp', [join(read.runFolder, parcel?.file ?? ''), at]),
    install: async () => pass('unpacked'),
  })
}

/** What the tag holds, file by file; the submodule at the commit that it records. */
function heldBy(repository: Repository, tag: string): Readonly<Record<string, string>> {
  const show = (path: string): string | undefined => {
    const [folder = '', inside] = path.split('/')
    try {
      if (inside === undefined) return `${repository.git('show', `${tag}:${path}`)}\n`
      return `${repository.git('-C', folder, 'show', `${repository.git('rev-parse', `${tag}:${folder}`)}:${inside}`)}\n`
    } catch {
      return undefined
    }
  }
  return Object.fromEntries(
    packed.flatMap((path) => (show(path) === undefined ? [] : [[path, show(path) ?? '']])),
  )
}

const channelSpec = {
  id: 'parcel',
  kind: 'parcel',
  by: 'local',
  dir: '.',
  needs: [],
  enabled: true,
  with: {},
} as const
const ofParcel = { channel: 'parcel' }
const plan: Plan = makePlan(
  [
    makeStep('qa/tests', { does: { type: 'uses', name: 'test/judge', with: {} } }),
    makeStep('qa/go', { nature: 'question', about: 'world', options: [{ value: 'go' }] }),
    actionStep('tag/create', 'tag/create', { makes: ['tag'] }),
    makeStep('tag/go', { nature: 'question', about: 'world', options: [{ value: 'go' }] }),
    actionStep('push/tag', 'tag/push', { irreversible: true, makes: ['pushed-tag'], reads: ['tag'] }),
    actionStep('build/parcel', 'channel/build', { ...ofParcel, about: 'tree', makes: ['artifact'] }),
    makeStep('build/go', { nature: 'question', about: 'world', options: [{ value: 'go' }] }),
    actionStep('publish/parcel', 'channel/publish', {
      ...ofParcel,
      irreversible: true,
      makes: ['published'],
    }),
  ],
  { channels: [channelSpec] },
)
const flags = {
  'qa/go': 'go',
  'tag/go': 'go',
  'build/go': 'go',
  'push/tag': '1.4.0',
  'publish/parcel': '1.4.0',
}

/** A part of a history: moves before a session, how far its answers reach, and a move after so many of its events. */
interface Round {
  readonly before: readonly string[]
  readonly answers: number
  readonly during: { readonly move: string; readonly after: number } | null
}

/** Lives a history; tells of everything irreversible that was about another commit than the one that was judged. */
async function live(
  rounds: readonly Round[],
): Promise<{ readonly wrong: readonly string[]; readonly out: boolean }> {
  const { repository, remote } = startRepository()
  const shop = temporaryFolder('shop')
  const wrong: string[] = []
  let judged = ''
  const commitHere = () => {
    const clean = repository.git('status', '--porcelain') === ''
    return `${repository.git('rev-parse', 'HEAD')}${clean ? '' : ' with changes'}`
  }
  const judge: Check = {
    name: 'test/judge',
    title: 'Judged',
    about: 'tree',
    waivable: false,
    async check() {
      judged = commitHere()
      return pass(judged)
    },
  }
  const channel = parcelTo(shop)
  const stage = makeStage(plan, {
    repository,
    checks: { 'test/judge': judge },
    channels: { parcel: channel },
    actions: actionsFor({ parcel: channel }),
  })
  const move = (name: string): void => {
    try {
      moves[name]?.(repository)
    } catch {
      // What git refuses was not done.
    }
  }
  const offered = ({ candidate, order, steps }: State, what: string): void => {
    for (const step of order) {
      const question = steps.get(step.id)?.question
      if (!step.irreversible || question?.kind !== 'confirm') continue
      if (candidate?.tree !== undefined || candidate?.commit !== judged)
        wrong.push(
          `${what}: ${step.id} is offered for ${JSON.stringify(candidate)}, and ${judged} was judged`,
        )
    }
  }
  const last: Round = { before: [], answers: 9, during: null }
  for (const { before, answers, during } of [...rounds, last]) {
    for (const name of before) move(name)
    let events = 0
    const wrap = (journal: Journal): Journal => ({
      ...journal,
      async append(body) {
        const event = await journal.append(body)
        events += 1
        if (during && events === during.after) move(during.move)
        return event
      },
    })
    const given = Object.fromEntries(Object.entries(flags).slice(0, answers))
    const session = await stage.open({ answers: { flags: given }, wrap })
    const stop = session.subscribe(() => offered(session.state, `${before.join()}`))
    await session.ended
    stop()
  }
  const pushed = remote.git('for-each-ref', '--format=%(*objectname)', 'refs/tags/v1.4.0')
  const published = (() => {
    try {
      return readFileSync(join(shop, 'parcel.json'), 'utf8')
    } catch {
      return undefined
    }
  })()
  if (published !== undefined) {
    const held = JSON.stringify(heldBy(repository, pushed))
    if (published !== held) wrong.push(`published ${published}, and the tag holds ${held}`)
  }
  if (pushed !== '' && pushed !== judged) wrong.push(`pushed ${pushed}, and ${judged} was judged`)
  return { wrong, out: published !== undefined }
}

/** The tag set on a commit that was judged with changes beside it. */
const found: readonly Round[] = [
  { before: ['edit'], answers: 0, during: null },
  { before: [], answers: 0, during: { move: 'retag', after: 1 } },
]

/** The tag moved here once it was pushed and what it named was built. */
const movedBehind: readonly Round[] = [
  { before: [], answers: 4, during: null },
  { before: ['commit', 'retag'], answers: 5, during: null },
]

const someMove = fc.constantFrom(...Object.keys(moves))
const round: fc.Arbitrary<Round> = fc.record({
  before: fc.array(someMove, { maxLength: 3 }),
  answers: fc.nat(5),
  during: fc.option(fc.record({ move: someMove, after: fc.nat({ max: 30 }) })),
})

describe('whatever is done to the repository between and during sessions', () => {
  test('nothing irreversible is offered on anything but what was judged, and what is published is the tag’s commit', async () => {
    const told = { out: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), async (rounds) => {
        const { wrong, out } = await live(rounds)
        told.out += Number(out)
        expect(wrong).toEqual([])
      }),
      { numRuns: 20, seed: 11, examples: [[found], [movedBehind]] },
    )
    expect(told.out).toBeGreaterThan(5)
  }, 300_000)
})
