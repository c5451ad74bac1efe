import { join } from 'node:path'
import { z } from 'zod'
import type { Sighting } from '../../source/core/vocabulary.js'
import { type Action, defineAction } from '../../source/ports/action.js'
import type { Channel } from '../../source/ports/channel.js'
import { type Check, type CheckContext, defineCheck } from '../../source/ports/check.js'
import type { Kind } from '../../source/ports/kind.js'
import { fail, pass } from '../../source/ports/verdict.js'
import { freshArtifacts, keepFile } from '../../source/registries/frame/keep-file.js'

/** A kind of step: people vote, and the step passes when enough of them are for it. */
export const vote: Kind = {
  name: 'vote',
  nature: 'question',
  keys: ['quorum'],
  async perform({ step, answer }) {
    const quorum = Number(step.extra?.quorum ?? 1)
    if (!answer) {
      const prompt = `${step.title}: votes for and against, as +3 -0`
      return { type: 'ask', question: { kind: 'text', cause: 'step', prompt, facts: [`quorum ${quorum}`] } }
    }
    const [, votes = '0', against = '0'] = /^\+(\d+) -(\d+)$/.exec(answer.value) ?? []
    const carried = Number(votes) >= quorum && Number(votes) > Number(against)
    const fact = `${answer.value}, counted by ${answer.by}`
    if (carried) return { type: 'ended', status: 'passed', finding: { fact }, outputs: { votes } }
    const finding = {
      fact,
      found: answer.value,
      expected: `${quorum} votes for it`,
      mend: 'retry asks again',
    }
    return { type: 'ended', status: 'failed', finding }
  },
}

/** A check: the read-me carries the motto. */
export const motto: Check = defineCheck({
  name: 'acme/motto',
  title: 'The motto is told',
  about: 'tree',
  waivable: true,
  with: z.strictObject({ words: z.string() }),
  async check({ read, with: { words } }) {
    const text = (await read.readText('README.md')) ?? ''
    if (text.includes(words)) return pass(`“${words}”`)
    return fail('another motto', `“${words}” in README.md`, 'write it there')
  },
})

/** An action: a bell outside the repository that is rung once for a version. */
export const bell: Action = defineAction({
  name: 'acme/bell',
  title: 'Bell rung',
  irreversible: false,
  makes: [],
  with: z.strictObject({ tower: z.string() }),
  async probe({ read, release, with: { tower } }) {
    const rung = await read.exists(join(tower, release.target?.version ?? ''))
    return rung ? { found: 'done', fact: 'it was heard' } : { found: 'absent' }
  },
  async perform({ write, release, with: { tower } }) {
    await write.writeText(join(tower, release.target?.version ?? ''), 'ding\n')
    return { verdict: 'pass', fact: 'ding' }
  },
  describe: () => 'ring the bell',
})

const shelfKeys = z.strictObject({ at: z.string() })

/** A channel: a shelf that one file a version stands on. */
export const shelf: Channel = {
  kind: 'shelf',
  title: 'Shelf',
  with: shelfKeys,
  detect: async () => [],
  preflight: [
    defineCheck({
      name: 'shelf/hangs',
      title: 'The shelf hangs',
      about: 'world',
      waivable: false,
      async check({ read, release }) {
        const { at } = shelfKeys.parse(release.channel?.with)
        return (await read.exists(at)) ? pass(at) : fail(`no ${at}`, 'a shelf', `mkdir ${at}`)
      },
    }),
  ],
  async build(context) {
    const folder = await freshArtifacts(context, 'shelf')
    await context.write.writeText(join(folder, 'book.txt'), context.release.target?.version ?? '')
    await keepFile(context, 'shelf', 'book.txt')
    return { verdict: 'pass', fact: 'book.txt' }
  },
  async publish(context) {
    const { read, write, release } = context
    const [artifact] = release.artifacts.filter(({ channel }) => channel === 'shelf')
    if (!artifact) return fail('nothing was built', 'a book', 'retry the build')
    await write.copyFile(join(read.runFolder, artifact.file), placeOf(context))
    return { verdict: 'pass', fact: 'on the shelf' }
  },
  sight: sightBook,
  async verify(context) {
    const { actual } = await sightBook(context)
    return actual === undefined ? fail('nothing there', 'the book', 'retry') : pass(`it reads ${actual}`)
  },
  guidance: () => [],
  links: () => [],
  propagation: { everySeconds: 1, boundSeconds: 5 },
}

async function sightBook(context: CheckContext): Promise<Sighting> {
  const actual = await context.read.readText(placeOf(context))
  return actual === undefined
    ? { channel: 'shelf', status: 'absent' }
    : { channel: 'shelf', status: 'live', actual, ours: true }
}

function placeOf({ release }: CheckContext): string {
  return join(shelfKeys.parse(release.channel?.with).at, `book-${release.target?.version}.txt`)
}
