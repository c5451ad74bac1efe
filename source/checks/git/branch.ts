import { z } from 'zod'
import { readHead } from '../../lookups/head.js'
import { askDefaultBranch, findRemote } from '../../lookups/remote.js'
import { type Told, told, untold } from '../../lookups/told.js'
import { nameOf, shellWord, short } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
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
    if (!head.ok) return head.verdict
    const wanted =
      branch === undefined ? await defaultBranch(read, remote, head.value.branch) : told([branch].flat())
    if (!wanted.ok) return wanted.verdict
    const names = wanted.value.map(nameOf).join(' or ')
    const [first = ''] = wanted.value
    const isName = wanted.value.length === 1 && !/[*?[{!]/.test(first)
    const fix = isName ? `git switch ${shellWord(first)}` : undefined
    const mend = fix ?? 'switch to it: git switch BRANCH'
    const here = head.value.branch
    if (here === undefined) {
      return fail(`no branch: HEAD is detached at ${short(head.value.commit)}`, `branch ${names}`, mend, fix)
    }
    if (wanted.value.includes(here) || compileGlobs(wanted.value)(here)) return pass(nameOf(here))
    return fail(`branch ${nameOf(here)}`, `branch ${names}`, mend, fix)
  },
})

async function defaultBranch(
  read: ReadPort,
  named: string | undefined,
  here: string | undefined,
): Promise<Told<readonly string[]>> {
  const remote = await findRemote(read, named, here)
  const mend = 'name the release branch in the plan: with: { branch: main }'
  if (!remote.ok) return untold(unknown(remote.verdict.found, 'a remote to tell the release branch', mend))
  const name = await askDefaultBranch(read, remote.value.remote)
  if (!name.ok) return name
  if (name.value !== undefined) return told([name.value])
  return untold(
    unknown(`${remote.value.remote} has no default branch`, 'the name of the release branch', mend),
  )
}
