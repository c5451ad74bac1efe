import { z } from 'zod'
import { namesBranch } from '../../forges/github/formats/triggers.js'
import { readWorkflowFile } from '../../forges/github/formats/workflow-file.js'
import { readHead } from '../../lookups/head.js'
import { fetchDefaultBranch, fetchRefs, findRemote } from '../../lookups/remote.js'
import { tagsBelow } from '../../lookups/tags.js'
import { nameOf, shellWord, short } from '../../lookups/words.js'
import { workflowPaths } from '../../lookups/workflow-paths.js'
import { defineCheck } from '../../ports/check.js'
import { NotTold, orElse } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { fail, pass } from '../../ports/verdict.js'
import { compileGlobs } from '../../project/globs.js'
import { namesLine } from '../../project/line-branch.js'
import { parseTag } from '../../project/tag-form.js'
import { fileNameOf } from '../../project/versions/paths.js'

const parameters = z.strictObject({
  branch: z
    .union([z.string(), z.array(z.string()).nonempty()])
    .optional()
    .describe('The branches that will do; globs count. Without it, branches of the plan.'),
  remote: z
    .string()
    .optional()
    .describe('The remote whose default branch counts. Without it, the one that is pushed to.'),
})

export const gitBranch = defineCheck({
  name: 'git/branch',
  title: 'On the release branch',
  words:
    "A release branch is checked out: one of those named by the step or the plan's branches (globs count), else the default branch of the remote, or the branch of a line: one whose name or whose own release tags say so, or which a workflow that publishes names among its branches.",
  with: parameters,
  why: 'A release from any other branch would lack what was merged, or carry what was not.',
  async check({ read, release, with: { branch = release.plan.branches, remote } }) {
    const head = await readHead(read)
    const wanted = branch === undefined ? await defaultBranch(read, remote, head.branch) : [branch].flat()
    const line = branch === undefined ? await besideUsual(read, release, head.branch, wanted) : undefined
    if (line !== undefined) return pass(line)
    const names = wanted.map(nameOf).join(' or ')
    const [first = ''] = wanted
    const isName = wanted.length === 1 && !/[*?[{!]/.test(first)
    const fix = isName ? `git switch ${shellWord(first)}` : undefined
    const here = head.branch
    const take = here === undefined ? '' : `, or name it in the plan: branches: [${first}, ${nameOf(here)}]`
    const mend = `${fix ?? 'switch to it: git switch BRANCH'}${branch === undefined ? take : ''}`
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
  const mend = 'name the release branch in the plan: branches: [main]'
  const { remote } = await orElse(
    () => findRemote(read, named, here),
    ({ found }) => {
      throw NotTold.unknown(found, 'a remote to tell the release branch', mend)
    },
  )
  const name = await fetchDefaultBranch(read, remote)
  if (name !== undefined) return [name]
  // What is pushed first to an empty remote becomes its default branch.
  if (here !== undefined && (await fetchRefs(read, remote, ['refs/heads/*'])).size === 0) return [here]
  throw NotTold.unknown(`${remote} has no default branch`, 'the name of the release branch', mend)
}

/** Secrets that a workflow publishes with, by the words that people call them. */
const publishes = /NPM|NODE_AUTH|PYPI|TWINE|CARGO|CRATES|HEX|GEM|PUBLISH|RELEASE/i

/** Why the branch here is released from, beside the default branch; undefined where nothing says so. */
async function besideUsual(
  read: ReadPort,
  release: Release,
  here: string | undefined,
  usual: readonly string[],
): Promise<string | undefined> {
  if (here === undefined || usual.includes(here)) return undefined
  return (await lineOf(read, release, here, usual)) ?? (await publishedBy(read, here))
}

/** A workflow names the branch among those that it is for, and holds what publishing takes. */
async function publishedBy(read: ReadPort, here: string): Promise<string | undefined> {
  for (const path of await workflowPaths(read)) {
    const workflow = readWorkflowFile(path, (await read.readText(path)) ?? '')
    if (!workflow.ok || !namesBranch(workflow.value, here)) continue
    const { jobs, secrets } = workflow.value
    if (jobs.some(({ identity }) => identity) || secrets.some((name) => publishes.test(name)))
      return `${nameOf(here)}, which ${fileNameOf(path)} publishes from`
  }
  return undefined
}

/** Its name, or release tags of its own, say that it is the line of the last release. */
async function lineOf(
  read: ReadPort,
  { plan, target }: Release,
  here: string,
  usual: readonly string[],
): Promise<string | undefined> {
  const form = { template: plan.tag, name: plan.name }
  const base = target?.baseTag === undefined ? undefined : parseTag(form, target.baseTag)
  if (base === undefined) return undefined
  if (namesLine(here, base)) return `${nameOf(here)}, the line of ${target?.baseTag}`
  const [first = ''] = usual
  const remotes = await read.git([
    'for-each-ref',
    '--format=%(refname)',
    `refs/remotes/*/${first}`,
    `refs/heads/${first}`,
  ])
  const [beside] = remotes.stdout.split('\n').filter((ref) => ref !== '')
  if (beside === undefined) return undefined
  const [own, shared] = await Promise.all([tagsBelow(read, 'HEAD'), tagsBelow(read, beside)])
  const last = target?.baseTag ?? ''
  return own.has(last) && !shared.has(last) ? `${nameOf(here)}, where ${last} was released` : undefined
}
