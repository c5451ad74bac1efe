import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Artifact, Target } from '../../../source/core/vocabulary.js'
import type { ChannelSpec } from '../../../source/plan/plan.js'
import type { ActionContext } from '../../../source/ports/action.js'
import type { Channel } from '../../../source/ports/channel.js'
import type { AnyCheck, CheckContext } from '../../../source/ports/check.js'
import { NotTold, orElse } from '../../../source/ports/not-told.js'
import type { Release } from '../../../source/ports/release.js'
import { fail, pass } from '../../../source/ports/verdict.js'
import { givenByHand } from '../../../source/project/base-tag.js'
import type {
  ChannelDeclaration,
  Ownership,
  Staging,
  Subject,
} from '../../../source/registries/frame/declaration.js'
import { defineChannel } from '../../../source/registries/frame/define-channel.js'
import type { Listing, StagedVersion } from '../../../source/registries/frame/listing.js'
import { makePlan, makeStep } from '../../support/plans.js'

type Declared = ChannelDeclaration<Subject>
const built: Artifact = {
  channel: 'shelf',
  name: 'acme.tgz',
  file: 'acme.tgz',
  sha256: 'd1',
  integrity: '',
  bytes: 1,
}
const ours: Listing = { found: { files: [{ name: 'acme.tgz', sha256: 'd1' }] }, newest: '1.1.0' }
const others: Listing = { found: { files: [{ name: 'acme.tgz', sha256: 'd2' }] } }
const absent: Listing = { newest: '1.1.0' }

/** A shelf that shows one listing after the other, the last one for ever. */
function shelf(shown: readonly (Listing | 'silent')[], declared: Partial<Declared> = {}): Channel {
  const queue = [...shown]
  return defineChannel<Subject>({
    kind: 'shelf',
    title: 'the shelf',
    subject: async () => ({ name: 'acme', place: { title: 'the shelf', login: 'log in', right: 'ask' } }),
    lookUp: async () => {
      const listing = queue.length > 1 ? queue.shift() : queue[0]
      if (listing === 'silent' || !listing) throw NotTold.unknown('no answer', 'an answer', 'wait')
      return listing
    },
    pack: async () => ({ files: [] }),
    upload: async () => ({ said: 'published' }),
    install: async () => pass('installed'),
    ...declared,
  })
}

function at(release: Partial<Release> = {}): ActionContext {
  const staged = makeStep('publish/shelf-stage', { nature: 'effect', makes: ['staged'], channel: 'shelf' })
  const step = makeStep('publish/shelf', { nature: 'effect', channel: 'shelf' })
  const git = async () => ({ exitCode: 0, stdout: 'v1.1.0\n', stderr: '', tail: [], command: 'git' })
  return {
    read: { git, clock: { now: () => 0 }, env: {} },
    release: {
      plan: makePlan([staged, step]),
      step,
      mode: 'live',
      path: 'release',
      target: { version: '1.2.0', tag: 'v1.2.0' },
      channel: { id: 'shelf', kind: 'shelf', needs: [], with: {} },
      channels: [],
      artifacts: [built],
      outputs: {},
      begun: () => false,
      ...release,
    },
  } as unknown as ActionContext
}

const channel = (stage: unknown, by?: string) =>
  ({
    id: 'shelf',
    kind: 'shelf',
    needs: [],
    with: {},
    stage,
    ...(by && { by }),
  }) as unknown as ChannelSpec

const onStage = { id: 's1', files: [{ name: 'acme.tgz', sha256: 'd1' }] }
const foreign = { id: 's1', files: [{ name: 'acme.tgz', sha256: 'd2' }] }
const two = { channel: channel(true) }

async function check(of: Channel, name: string, context: CheckContext = at()) {
  const found: AnyCheck | undefined = of.preflight.find((one) => one.name === `shelf/${name}`)
  if (found === undefined || !('check' in found)) throw new Error(`no check ${name}`)
  return orElse<unknown, unknown>(
    () => found.check(context),
    (why) => why,
  )
}

test('a registry that answers is there, and one that is silent is not told', async () => {
  expect(await check(shelf([absent]), 'registry')).toEqual(pass('the shelf'))
  expect(await check(shelf(['silent']), 'registry')).toMatchObject({ verdict: 'unknown', found: 'no answer' })
})

test('a version is free where it is absent and above its line', async () => {
  expect(await check(shelf([absent]), 'version-free')).toEqual(pass('free; 1.1.0 is there'))
  expect(await check(shelf([{ ...absent, versions: ['1.3.0'] }]), 'version-free')).toMatchObject({
    verdict: 'fail',
    found: '1.2.0 is not above 1.3.0: the shelf has it',
  })
  expect(await check(shelf(['silent']), 'version-free')).toMatchObject({ found: 'no answer' })
})

test('what is there already is not held against its line, nor is a line that a person restarted', async () => {
  const above = { versions: ['1.3.0'] }
  expect(await check(shelf([{ ...ours, ...above }]), 'version-free')).toMatchObject({ verdict: 'pass' })
  const restarted = at({ target: { version: '1.2.0', tag: 'v1.2.0', baseReason: givenByHand } as Target })
  expect(await check(shelf([{ ...absent, ...above }]), 'version-free', restarted)).toMatchObject({
    verdict: 'pass',
  })
})

test('none of the checks of a registry may be waived, and its title is in each', () => {
  const all = shelf([absent], {
    owned: async () => undefined,
    needs: async () => [],
    once: 'It is for good.',
  })
  const standard = all.preflight.filter(({ name }) => name !== 'shelf/packs')
  for (const { title, words } of standard) expect([title, words]).not.toContain('')
  expect(standard.map(({ waivable, title }) => [waivable, title])).toEqual([
    [false, 'the shelf answers'],
    [false, 'Name on the shelf is free or ours'],
    [false, `\${version} is free on the shelf, or ours`],
    [false, 'Packages go to the shelf in the order of their needs'],
  ])
  expect(standard.find(({ name }) => name === 'shelf/version-free')?.why).toBe('It is for good.')
  expect(shelf([absent]).preflight.find(({ name }) => name === 'shelf/version-free')?.why).toBe(
    'A version that was published is never published again.',
  )
})

test('the order of packages is that of the needs that a declaration tells', async () => {
  expect(await check(shelf([absent], { needs: async () => [] }), 'order')).toEqual(
    pass('needs nothing else from here'),
  )
})

test('a channel has whatever its declaration has', () => {
  const parts = {
    words: 'A shelf.',
    with: z.object({}),
    fromTree: () => true,
    unprovable: () => ['the lock'],
    deed: () => 'put',
  }
  const inspect = { name: 'shelf/inspect', run: async () => pass('') } as never
  const made = shelf([ours], { ...parts, installs: true, inspect } as Partial<Declared>)
  expect(made).toMatchObject({ words: 'A shelf.', installs: true, fromTree: parts.fromTree })
  expect(made.with).toBe(parts.with)
  expect(made.deed).toBe(parts.deed)
  expect(made.unprovable).toBe(parts.unprovable)
  expect(made.inspect).toBe(made.preflight.at(-1))
})

test.each([
  ['the stage', 'staging of shelf', two, { staging: { lookUp: async () => ({ staged: 'yes' }) } }],
  ['the owner', 'owned of shelf', {}, { owned: async () => ({ published: 3 }) }],
])('an answer about %s of another form is in doubt, and named', async (_how, said, release, declared) => {
  const made = shelf([absent], declared as never)
  const seen = 'owned' in declared ? await check(made, 'name') : await made.sight(at(release))
  expect(JSON.stringify(seen)).toContain(said)
})

test('a version that is out of a recovery is no reproach, nor is its line asked then', async () => {
  const recovery = at({ path: 'recover', artifacts: [] })
  const fact = 'acme 1.2.0 is there; compared once it is built'
  expect(await check(shelf([ours]), 'version-free', recovery)).toEqual(pass(fact))
  const above: Listing = { ...absent, versions: ['1.3.0'] }
  expect(await check(shelf([above]), 'version-free', recovery)).toMatchObject({ verdict: 'pass' })
})

test.each([
  [undefined, 'acme is free on the shelf: this is its first publish'],
  [{ published: '3 versions', ours: 'mia maintains it' }, 'acme is ours: mia maintains it, 3 versions'],
  [{ published: '3 versions', owners: ['ann'] }, 'acme is there, 3 versions, owned by ann'],
  [{ published: '3 versions' }, 'acme is there, 3 versions; the shelf does not tell whose it is'],
] satisfies [Ownership | undefined, string][])(
  'whose a name is, is told as far as it is known: %j',
  async (owned, fact) => {
    expect(await check(shelf([absent], { owned: async () => owned }), 'name')).toEqual(pass(fact))
  },
)

test.each([
  [['ann', 'ben'], 'acme belongs to ann, ben'],
  [undefined, 'acme belongs to somebody unknown'],
])('a name of somebody else is none of ours: %j', async (owners, found) => {
  const foreign = { expected: 'a free name', mend: 'choose another' }
  const owned = async () => ({ published: '3 versions', ...(owners && { owners }), foreign })
  expect(await check(shelf([absent], { owned }), 'name')).toMatchObject({
    ...foreign,
    verdict: 'fail',
    found,
  })
})

test('only what a declaration can answer is checked, and its own checks stand in for the frame’s', () => {
  const names = (declared: Partial<Declared>) => shelf([absent], declared).preflight.map(({ name }) => name)
  const own = { name: 'shelf/login' } as AnyCheck
  const free = { name: 'shelf/version-free' } as AnyCheck
  expect(names({})).toEqual(['shelf/registry', 'shelf/version-free', 'shelf/packs'])
  expect(names({ owned: async () => undefined, needs: async () => [], checks: [own] })).toEqual([
    'shelf/registry',
    'shelf/login',
    'shelf/name',
    'shelf/version-free',
    'shelf/order',
    'shelf/packs',
  ])
  expect(names({ checks: [free] })).toEqual(['shelf/registry', 'shelf/version-free', 'shelf/packs'])
  expect(names({ checks: ({ packs }) => [packs, own] })).toEqual(['shelf/packs', 'shelf/login'])
})

test('a declaration without one of its functions is refused, and so is an answer of another form', async () => {
  expect(() => shelf([], { install: undefined as never })).toThrow(
    'the channel shelf declares no function install',
  )
  expect(await check(shelf([{ found: 'yes' } as never]), 'registry')).toMatchObject({ verdict: 'unknown' })
})

test('a publish asks the registry afterwards, whatever the client said', async () => {
  expect(await shelf([ours]).publish(at())).toMatchObject({
    verdict: 'pass',
    fact: 'acme 1.2.0 on the shelf, same digest',
    sighting: { channel: 'shelf', status: 'live', ours: true },
  })
  const upload = async () => {
    throw NotTold.fail('the line broke', 'an end', 'try again')
  }
  expect(await shelf([ours], { upload }).publish(at())).toMatchObject({
    verdict: 'pass',
    fact: 'acme 1.2.0 on the shelf is there, same digest; only the answer was lost',
  })
  expect(await shelf([absent], { upload }).publish(at())).toMatchObject({
    verdict: 'fail',
    found: 'the line broke',
  })
  expect(await shelf(['silent']).publish(at())).toMatchObject({
    verdict: 'pass',
    sighting: { status: 'in-doubt', note: 'no answer' },
  })
})

test('nothing is published where nothing was built, unless there is nothing to build', async () => {
  const nothing = at({ artifacts: [] })
  await expect(shelf([absent]).publish(nothing)).rejects.toThrow('nothing was built')
  expect(await shelf([{ found: {} }], { bare: true }).publish(nothing)).toMatchObject({ verdict: 'pass' })
})

test.each([
  ['what is other than built', others, 'the shelf serves other contents: acme.tgz is not what was built'],
  ['what is not there', absent, 'the shelf has no acme 1.2.0'],
  ['what is there in part', { found: { files: [] } }, 'the shelf has no acme 1.2.0: 0 of 1 file there'],
] satisfies [string, Listing, string][])('%s is not verified', async (_how, listing, found) => {
  expect(await shelf([listing]).verify(at())).toMatchObject({ verdict: 'fail', found })
})

test('what is served as built is installed; what installs and could not be compared stays in doubt', async () => {
  expect(await shelf([ours]).verify(at())).toEqual(pass('installed'))
  expect(await shelf(['silent']).verify(at())).toMatchObject({ verdict: 'unknown', found: 'no answer' })
  const install = async () => fail('it does not install', 'it to', 'look')
  expect(await shelf(['silent'], { install }).verify(at())).toMatchObject({ found: 'it does not install' })
})

test('a recall and a rehearsal end in words of their own, or in the client’s refusal', async () => {
  const ran = (exitCode: number) => async () =>
    ({ exitCode, stdout: '', stderr: 'HTTP 403 no', command: 'put', tail: [] }) as never
  expect(await shelf([ours], { recall: ran(0) }).recall?.(at())).toEqual(
    pass('acme 1.2.0 recalled on the shelf'),
  )
  expect(await shelf([ours], { rehearse: ran(0) }).rehearse?.(at())).toEqual(pass('rehearsed on the shelf'))
  expect(await shelf([ours], { recall: ran(1) }).recall?.(at())).toMatchObject({
    verdict: 'fail',
    mend: 'ask',
  })
  const bare = shelf([ours])
  for (const part of ['recall', 'rehearse', 'staging', 'inspect', 'installs', 'words', 'with', 'deed'])
    expect(bare).not.toHaveProperty(part)
})

test('what a declaration leaves out has a plain default', () => {
  const bare = shelf([ours])
  const spec = { id: 'shelf' } as never
  expect([bare.guidance(spec), bare.links(spec, '1.2.0')]).toEqual([[], []])
  expect(bare.propagation).toEqual({ everySeconds: 5, boundSeconds: 300 })
})

/** The same shelf with a stage, on which one after the other is seen. */
function staging(
  shown: readonly Listing[],
  seen: readonly (StagedVersion | undefined)[],
  fields: Partial<Staging<Subject>> = {},
): Channel {
  const queue = [...seen]
  const lookUp = async () => {
    const staged = queue.length > 1 ? queue.shift() : queue[0]
    return staged === undefined ? {} : { staged }
  }
  return shelf(shown, {
    staging: {
      lookUp,
      upload: async () => ({ said: 'published' }),
      approve: async () => ({ said: 'published' }),
      reject: async () => pass('gone'),
      ...fields,
    },
  })
}

test('what was uploaded to the stage is staged once the registry shows it there', async () => {
  expect(await staging([absent], [undefined, onStage]).staging?.stage(at(two))).toMatchObject({
    verdict: 'pass',
    fact: 'acme 1.2.0 on the shelf, not public yet',
    outputs: { staged: 'yes' },
    sighting: { status: 'staged', ours: true, actual: '1.1.0' },
  })
  expect(await staging([absent], [undefined, foreign]).staging?.stage(at(two))).toMatchObject({
    verdict: 'fail',
    found:
      'acme 1.2.0 on the shelf is there, and it is not what was built here: acme.tgz is not what was built',
  })
})

test('a registry that cannot stage publishes in one phase only where the plan leaves that open', async () => {
  const lookUp = async () => ({ unable: 'the client is old' })
  const stage = (how: unknown) =>
    staging([absent], [], { lookUp }).staging?.stage(at({ channel: channel(how) }))
  expect(await stage('auto')).toEqual({
    ...pass('in one phase: the client is old'),
    outputs: { staged: 'no' },
  })
  expect(await stage(true)).toMatchObject({ verdict: 'fail', found: 'the client is old' })
})

const approving = { ...two, outputs: { 'publish/shelf-stage.staged': 'yes' } }

test('what this run staged is approved, and never uploaded past its stage', async () => {
  const upload = async () => {
    throw new Error('uploaded')
  }
  const made = staging([absent, ours], [onStage])
  expect(await made.publish(at(approving))).toMatchObject({ verdict: 'pass', sighting: { status: 'live' } })
  const rejected = staging([absent], [undefined])
  expect(await rejected.publish(at(approving))).toMatchObject({
    verdict: 'unknown',
    found: expect.stringContaining('1.2.0 is neither staged nor public on the shelf'),
  })
  expect(await staging([absent], [foreign], { upload }).publish(at(approving))).toMatchObject({
    verdict: 'fail',
    found: expect.stringContaining('not what was built'),
  })
  expect(await staging([ours], [onStage]).publish(at(approving))).toMatchObject({ verdict: 'pass' })
})

test('a workflow that was to stage and did not is no reason to upload', async () => {
  const made = staging([absent], [undefined])
  expect(await made.publish(at({ channel: channel(true, 'workflow') }))).toMatchObject({ verdict: 'unknown' })
  expect(await made.publish(at({ channel: channel(false, 'workflow') }))).toMatchObject({ verdict: 'pass' })
})

test('what is staged is taken back, and looked for afterwards', async () => {
  expect(await staging([absent], [onStage, undefined]).staging?.reject(at(two))).toMatchObject({
    verdict: 'pass',
    fact: 'acme 1.2.0 rejected on the shelf: it was never public',
    sighting: { status: 'rejected' },
  })
  expect(await staging([absent], [undefined]).staging?.reject(at(two))).toBeUndefined()
})

test.each([
  ['it is public', [ours], [onStage], {}, 'acme 1.2.0 is public on the shelf'],
  ['it is of others', [absent], [foreign], {}, 'what is staged of acme 1.2.0 is not ours'],
  ['it stays', [absent], [onStage], {}, 'the shelf shows acme 1.2.0 still: staged'],
  ['it is refused', [absent], [onStage], { reject: async () => fail('no right', 'it', 'ask') }, 'no right'],
] satisfies [string, Listing[], StagedVersion[], Partial<Staging<Subject>>, string][])(
  'nothing is taken back where %s',
  async (_how, shown, seen, fields, found) => {
    expect(await staging(shown, seen, fields).staging?.reject(at(two))).toMatchObject({ found })
  },
)

test('what is staged and not approved is not verified', async () => {
  expect(await staging([absent], [onStage]).verify(at(two))).toMatchObject({
    verdict: 'fail',
    found: 'acme 1.2.0 is staged on the shelf, not public',
    expected: 'approved',
    mend: 'approve it',
  })
})

test('what stands on the stage is looked at only where the plan stages, and is never taken for public', async () => {
  const made = staging([absent], [foreign])
  expect(await made.sight(at())).toEqual({ channel: 'shelf', status: 'absent', actual: '1.1.0' })
  expect(await made.sight(at(two))).toMatchObject({ status: 'staged', ours: false, actual: '1.1.0' })
  expect(await staging([{}], [onStage]).sight(at(two))).not.toHaveProperty('actual')
  const part = [built, { ...built, name: 'acme.zip' }]
  expect(await staging([absent], [onStage]).sight(at({ ...two, artifacts: part }))).toMatchObject({
    status: 'absent',
    note: '1 of 2 files there',
  })
  const lookUp = async () => ({ unable: 'the client is old' })
  expect(await staging([absent], [], { lookUp }).sight(at(two))).toMatchObject({ status: 'absent' })
})

test('what a stage could not be told of is neither taken back nor approved', async () => {
  const lookUp = async () => {
    throw NotTold.unknown('no stage answers', 'an answer', 'wait')
  }
  const silent = staging([absent], [], { lookUp })
  expect(await silent.staging?.reject(at(two))).toMatchObject({
    verdict: 'unknown',
    found: 'no stage answers',
  })
  expect(await silent.publish(at(approving))).toMatchObject({ verdict: 'unknown', found: 'no stage answers' })
})

test('what cannot be compared on the stage is approved only where nothing was built here', async () => {
  const unknown = { id: 's1' }
  const approve = (artifacts: readonly Artifact[]) =>
    shelf([absent], {
      bare: true,
      staging: {
        lookUp: async () => ({ staged: unknown }),
        upload: async () => ({ said: 'published' }),
        approve: async () => ({ said: 'published', fact: 'approved' }),
        reject: async () => pass('gone'),
      },
    }).publish(at({ ...approving, artifacts }))
  expect(await approve([])).toMatchObject({ verdict: 'pass', fact: expect.stringContaining('approved') })
  expect(await approve([built])).toMatchObject({
    verdict: 'fail',
    found: 'what is staged is not what was built',
    expected: 'what was built here',
    mend: 'find out who staged it; reject it there, then stage again',
  })
})

test('an upload to the stage that broke off is told, and what threw while it was taken back', async () => {
  const broken = async () => {
    throw NotTold.fail('the line broke', 'an end', 'try again')
  }
  const made = staging([absent], [undefined], { upload: broken })
  expect(await made.staging?.stage(at(two))).toMatchObject({
    verdict: 'fail',
    found: 'the line broke',
    sighting: { status: 'absent' },
  })
  expect(await staging([absent], [onStage], { reject: broken }).staging?.reject(at(two))).toMatchObject({
    verdict: 'fail',
    found: 'the line broke',
    sighting: { status: 'staged' },
  })
})

test('what a workflow stages is not uploaded, but looked for and held against what was built', async () => {
  const byWorkflow = at({ channel: { ...channel(true, 'workflow'), with: { workflow: 'release.yml' } } })
  expect(await staging([absent], [onStage]).staging?.stage(byWorkflow)).toEqual({
    ...pass('staged'),
    outputs: { staged: 'yes', differs: 'no' },
    sighting: { channel: 'shelf', status: 'staged', ours: true, actual: '1.1.0' },
  })
  expect(await staging([absent], [undefined]).staging?.stage(byWorkflow)).toMatchObject({
    verdict: 'fail',
    found: 'release.yml staged nothing of acme 1.2.0',
  })
  expect(await staging([absent], [foreign]).staging?.stage(byWorkflow)).toMatchObject({
    verdict: 'fail',
    found: 'acme 1.2.0 is staged, and it is not what was built here: acme.tgz is not what was built',
  })
  expect(await shelf(['silent'], { staging: {} as never }).staging?.stage(byWorkflow)).toMatchObject({
    verdict: 'unknown',
    found: 'no answer',
  })
})

test('what was taken from a stage stands in for what was built here', async () => {
  const taken: Artifact = { ...built, sha256: 'd2', taken: true }
  const elsewhere: Artifact = { ...built, channel: 'other', sha256: 'd3' }
  const sight = (artifacts: readonly Artifact[]) => shelf([others]).sight(at({ artifacts }))
  expect(await sight([built, taken, elsewhere])).toMatchObject({ status: 'live', ours: true })
  expect(await sight([built, elsewhere])).toMatchObject({ status: 'wrong' })
})
