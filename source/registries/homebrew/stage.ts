import { printed } from '../../lookups/printed.js'
import type { ActionContext } from '../../ports/action.js'
import type { CheckContext } from '../../ports/check.js'
import { succeeded } from '../../ports/command.js'
import { pass } from '../../ports/verdict.js'
import type { Staging } from '../frame/declaration.js'
import { artifactsOf } from '../frame/look.js'
import { clientStopped, refusedBy } from '../frame/refused.js'
import { lookUpFormula } from './client/listing.js'
import { readTap, type TapSubject } from './client/tap.js'
import { readGitRefusal } from './formats/refusal.js'
import { sendFormula } from './publish.js'

/** A branch of the tap that no user gets: its formula is approved by the one push that also takes the branch away. */
export const tapStaging: Staging<TapSubject> = {
  async lookUp(context, subject, version) {
    const { id, branch } = await branchOf(context, subject, version)
    if (id === undefined) return {}
    const there = { ...subject, keys: { ...subject.keys, branch } }
    const { found } = await lookUpFormula(context, there, version)
    const ours = artifactsOf(context).length === 0 ? {} : { ours: found?.ours ?? false }
    return { staged: { id, ...ours, note: found?.note ?? `on its branch ${branch}` } }
  },
  async upload(context, subject, artifacts) {
    const { branch } = await branchOf(context, subject, context.release.target?.version ?? '')
    return sendFormula(context, subject, artifacts, { to: branch })
  },
  async approve(context, subject, { id }) {
    const { branch } = await branchOf(context, subject, context.release.target?.version ?? '')
    return sendFormula(context, subject, artifactsOf(context), { drop: { branch, id } })
  },
  async reject(context, subject, { id }) {
    const { write, release } = context
    const { branch } = await branchOf(context, subject, release.target?.version ?? '')
    const { scratch } = await readTap(write, release, subject)
    const lease = `--force-with-lease=${branch}:${id}`
    const args = ['push', lease, '--', subject.address, `:refs/heads/${branch}`]
    const pushed = await write.run('git', args, { cwd: scratch })
    if (succeeded(pushed)) return pass(`the branch ${branch} is taken away`)
    const refusal = readGitRefusal(pushed.stderr)
    return clientStopped(pushed) ?? refusedBy(subject.place, refusal, write.clock.now())
  },
}

/** The branch that a version is staged on, and its commit where it is there. */
async function branchOf(
  { read }: Pick<CheckContext | ActionContext, 'read'>,
  { address, name, keys }: TapSubject,
  version: string,
): Promise<{ readonly branch: string; readonly id?: string }> {
  const branch = `release-wizard/${name}-${version}`
  const args = ['ls-remote', '--heads', '--', address, `refs/heads/${branch}`]
  const asked = await read.query('git', args, { env: { GIT_TERMINAL_PROMPT: '0' } })
  const [id] = printed(asked, `the branches of ${keys.tap}`).split(/\s/)
  return id ? { branch, id } : { branch }
}
