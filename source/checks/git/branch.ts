import { z } from 'zod'
import { readHead } from '../../lookups/head.js'
import { askDefaultBranch, findRemote } from '../../lookups/remote.js'
import { nameOf, shellWord, short } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { NotTold, orElse } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, pass, unknown } from '../../ports/verdict.js'
import { compileGlobs } from '../../project/globs.js'

const parameters = z.strictObject({
  branch: z.union([z.string(), z.array(z.string()).nonempty()]).optional(),
  remote: z.string().optional(),
})

/** The release branch is checked out: the one named (globs count), else the default branch of the remote. */
export const gitBranch = defineCheck({
  name: 'git/branch',
  title: 'On the release branch',
  about: 'world',
  waivable: true,
  with: parameters,
  why: 'A release from any other branch would lack what was merged, or carry what was not.',
  async check({ read, with: { branch, remote } }) {
    const head = await readHead(read)
    const wanted = branch === undefined ? await defaultBranch(read, remote, head.branch) : [branch].flat()
    const names = wanted.map(nameOf).join(' or ')
    const [first = ''] = wanted
    const isName = wanted.length === 1 && !/[*?[{!]/.test(first)
    const fix = isName ? `git switch ${shellWord(first)}` : undefined
    const mend = fix ?? 'switch to it: git switch BRANCH'
    const here = head.branch
    if (here === undefined) {
      return fail(`no branch: HEAD is detached at ${short(head.commit)}`, `branch ${names}`, mend, fix)
    }
    if (wanted.includes(here) || compileGlobs(wanted)(here)) return pass(nameOf(here))
    return fail(`branch ${nameOf(here)}`, `branch ${names}`, mend, fix)
  },
})

async function defaultBranch(
  read: ReadPort,
  named: string | undefined,
  here: string | undefined,
): Promise<readonly string[]> {
  const mend = 'name the release branch in the plan: with: { branch: main }'
  const { remote } = await orElse(
    () => findRemote(read, named, here),
    ({ found }) => {
      throw new NotTold(unknown(found, 'a remote to tell the release branch', mend))
    },
  )
  const name = await askDefaultBranch(read, remote)
  if (name !== undefined) return [name]
  throw new NotTold(unknown(`${remote} has no default branch`, 'the name of the release branch', mend))
}
