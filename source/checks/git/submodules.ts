import { join } from 'node:path'
import { noAnswer } from '../../lookups/no-answer.js'
import { ended, printed } from '../../lookups/printed.js'
import { count, nameOf, shellWord, short } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { succeeded } from '../../ports/command.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, pass, unknown, type Verdict } from '../../ports/verdict.js'

/** A submodule as the last commit records it. */
interface Submodule {
  readonly path: string
  readonly commit: string
}

export const gitSubmodules = defineCheck({
  name: 'git/submodules',
  title: 'Submodules are here and pushed',
  words:
    "Every submodule is checked out at the commit that is recorded, and that commit is on the submodule's own remote.",
  waivable: false,
  why: 'Without it something else is built here than others get, or nobody can check out the tag.',
  async check({ read }) {
    const listed = await read.git(['ls-tree', '-r', '-z', 'HEAD'])
    const expected = 'the submodules of the last commit'
    if (!succeeded(listed)) return noAnswer(listed, expected, 'try: git ls-tree -r HEAD')
    if (listed.truncated) return unknown('git lists more files than can be read', expected, 'look by hand')
    const all = listed.stdout.split('\0').flatMap((line): Submodule[] => {
      const [, commit, path] = /^160000 commit ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? []
      return commit === undefined || path === undefined ? [] : [{ path, commit }]
    })
    for (const one of all) {
      const wrong = (await judgeHere(read, one)) ?? (await judgeThere(read, one))
      if (wrong) return wrong
    }
    return pass(all.length === 0 ? 'no submodules' : `${count(all.length, 'submodule')} as recorded`)
  },
})

async function judgeHere(read: ReadPort, { path, commit }: Submodule): Promise<Verdict | undefined> {
  const update = `git submodule update --init --recursive -- ${shellWord(path)}`
  const expected = `${nameOf(path)} at ${short(commit)}, as the last commit records it`
  const top = await read.git(['rev-parse', '--show-prefix'], { cwd: join(read.root, path) })
  // In an empty folder git answers for the project around it.
  if (!succeeded(top) || top.stdout.trim() !== '')
    return fail(`the submodule ${nameOf(path)} is empty here`, expected, update, update)
  const here = await read.git(['rev-parse', 'HEAD'], { cwd: join(read.root, path) })
  if (here.stdout.trim() !== commit) {
    const mend = `commit what is meant, or take what is recorded: ${update}`
    return fail(`the submodule ${nameOf(path)} is at ${short(here.stdout.trim())}`, expected, mend)
  }
  // A project may tell git to say nothing of this: `ignore` in .gitmodules.
  const status = await read.git(['status', '--porcelain=v1', '--untracked-files=no'], {
    cwd: join(read.root, path),
  })
  if (printed(status, `what changed in ${nameOf(path)}`).trim() === '') return undefined
  const mend = `commit and push it there, or undo it: git -C ${shellWord(path)} status`
  return fail(`the submodule ${nameOf(path)} has changes that are not committed`, expected, mend)
}

/**
 * Below what the remote shows now it is there; else the remote is asked for this very commit. What was fetched once counts
 * only where a remote gives nothing but what it shows.
 */
async function judgeThere(read: ReadPort, { path, commit }: Submodule): Promise<Verdict | undefined> {
  const cwd = join(read.root, path)
  const contains = ['for-each-ref', '--format=%(objectname)', '--contains', commit, 'refs/remotes']
  const fetchedOnce = gitLines((await read.git(contains, { cwd })).stdout)
  const origin = await read.git(['config', '--get', 'remote.origin.url'], { cwd })
  const expected = `${short(commit)} on the remote of ${nameOf(path)}`
  const push = `push it, then look again: git -C ${shellWord(path)} push origin HEAD:BRANCH`
  if (!succeeded(origin)) return fail(`the submodule ${nameOf(path)} has no remote origin`, expected, push)
  const quiet = { GIT_TERMINAL_PROMPT: '0' }
  const shown = await read.git(['ls-remote', '--', origin.stdout.trim()], { cwd, env: quiet })
  const tips = gitLines(shown.stdout).map((line) => line.split('\t')[0] ?? '')
  if (tips.some((tip) => tip === commit || fetchedOnce.includes(tip))) return undefined
  const scratch = join(read.runFolder, 'submodules')
  const made = await read.query('git', ['init', '--quiet', '--bare', scratch])
  ended(made, 'a folder to fetch into', 'see the log')
  const asked = ['fetch', '--quiet', '--depth=1', '--', origin.stdout.trim(), commit]
  const fetched = await read.query('git', asked, { cwd: scratch, env: quiet })
  if (succeeded(fetched)) return undefined
  if (/unadvertised object/i.test(fetched.stderr) && fetchedOnce.length > 0) return undefined
  if (/not our ref|unadvertised object|couldn't find remote ref/i.test(fetched.stderr))
    return fail(`${short(commit)} of the submodule ${nameOf(path)} is not on its remote`, expected, push)
  return noAnswer(fetched, expected, 'check the network and your access, then try again')
}

function gitLines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '')
}
