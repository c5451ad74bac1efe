import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { type Action, defineAction } from '../../source/ports/action.js'
import { type Check, defineCheck } from '../../source/ports/check.js'
import type { Kind } from '../../source/ports/kind.js'
import { fail, pass } from '../../source/ports/verdict.js'
import { defineChannel } from '../../source/registries/frame/define-channel.js'

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

/** A channel: a shelf that one book a version stands on. */
export const shelf = defineChannel({
  kind: 'shelf',
  title: 'Shelf',
  with: shelfKeys,
  checks: [
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
  async subject({ release }) {
    const { at } = shelfKeys.parse(release.channel?.with)
    return { name: 'book', at, place: { title: at, login: 'find the key', right: 'ask the librarian' } }
  },
  async lookUp({ read }, { at }, version) {
    const bytes = await read.readBytes(bookOf(at, version))
    return bytes === undefined ? {} : { found: { files: [{ sha256: digestOf(bytes) }] } }
  },
  async pack({ write, release }, _, folder) {
    await write.writeText(join(folder, 'book.txt'), release.target?.version ?? '')
    return { files: ['book.txt'] }
  },
  async upload({ read, write, release }, { at }, [book]) {
    const to = bookOf(at, release.target?.version ?? '')
    return write.run('cp', [join(read.runFolder, book?.file ?? ''), to])
  },
  async install({ read }, { at }, version) {
    const text = await read.readText(bookOf(at, version))
    return text === version ? pass(`it reads ${text}`) : fail(`it reads ${text}`, version, 'retry')
  },
})

function bookOf(at: string, version: string): string {
  return join(at, `book-${version}.txt`)
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
