import { join } from 'node:path'
import type { ActionContext, Performed } from '../ports/action.js'
import { succeeded } from '../ports/command.js'
import { gitList } from './git-lists.js'
import { offCandidate } from './off-candidate.js'
import { inCheckout } from './tag-checkout.js'
import { someOf } from './words.js'

/**
 * Builds from the released commit and nothing else: in the work tree where that is it, before and after, else in a
 * checkout of its own. A recovery never trusts the work tree. What a build changed in the work tree is put back.
 */
export async function fromCandidate(
  context: ActionContext,
  work: (context: ActionContext) => Promise<Performed>,
): Promise<Performed> {
  const { read, release, report } = context
  const before =
    release.path === 'recover' ? 'a recovery builds from the tag' : await offCandidate(read, release)
  if (release.mode !== 'live' && before !== undefined) return work(context)
  const built = before === undefined ? await leavingTracked(context, work) : undefined
  if (built !== undefined && (release.mode !== 'live' || built.changed === undefined)) return built.performed
  const why = before ?? built?.changed
  report(`${why}: building from a checkout of ${release.target?.tag ?? 'the commit'}`)
  const performed = await inCheckout(context, work)
  if (performed.verdict !== 'pass') return performed
  const details = [...(performed.details ?? []), `built in a checkout: ${why}`]
  return { ...performed, fact: `${performed.fact}, from a checkout of the tag`, details }
}

/** Works in the work tree, and says what of the commit was changed meanwhile; those files are as committed again. */
async function leavingTracked(
  context: ActionContext,
  work: (context: ActionContext) => Promise<Performed>,
): Promise<{ readonly performed: Performed; readonly changed: string | undefined }> {
  try {
    const performed = await work(context)
    return { performed, changed: await offCandidate(context.read, context.release) }
  } finally {
    await putBack(context)
  }
}

/**
 * Scripts that run while a package is packed write into tracked files: a table of contents, a stamp. They become as
 * they were committed, unless somebody committed on; what stood in them is kept beside the run, for it may be a person's.
 */
async function putBack({ read, write, release, report }: ActionContext): Promise<void> {
  const { candidate } = release
  if (candidate === undefined || candidate.tree !== undefined) return
  const head = await read.git(['rev-parse', '--verify', 'HEAD^{commit}'])
  if (head.stdout.trim() !== candidate.commit) return
  const listed = await read.git([
    'diff',
    '--name-only',
    '-z',
    '--no-renames',
    '--diff-filter=MDT',
    '--ignore-submodules=all',
    'HEAD',
  ])
  const paths = succeeded(listed) ? gitList(listed.stdout) : []
  if (paths.length === 0) return
  for (const path of paths) {
    if (await read.exists(path)) await write.copyFile(path, join(read.runFolder, 'put-back', path))
  }
  const quietly = ['-c', 'core.hooksPath=/dev/null', 'checkout', '--quiet', 'HEAD']
  await write.run('git', [...quietly, '--pathspec-from-file=-', '--pathspec-file-nul'], {
    env: { GIT_LITERAL_PATHSPECS: '1' },
    input: paths.join('\0'),
  })
  report(`${someOf(paths)}: changed while it was packed, and put back; a copy is in the folder of the run`)
}
