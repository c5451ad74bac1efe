import { orElse } from '../../ports/not-told.js'
import type { Tracked, Tracker } from '../../ports/tracker.js'
import type { NotPassed } from '../../ports/verdict.js'
import { fileBlocker } from './actions/file-blocker.js'
import { sendGithub } from './actions/send.js'
import { findRepository, inRepository } from './client/repository.js'
import { blockersHeading } from './formats/blocker-issue.js'

/** Blockers as issues under one milestone a target. One that is filed is found by its mark, so none is filed twice. */
export const githubTracker: Tracker = {
  name: 'github',
  async open({ write, blocker, target, spec, operator }) {
    const { id, title, step, evidence } = blocker
    const facts = {
      id,
      title,
      operator,
      tag: target.tag,
      ...(step === undefined ? {} : { step }),
      ...(evidence === undefined ? {} : { evidence: evidence.split('\n') }),
    }
    const heading = blockersHeading(target.tag, spec.title)
    return orElse(async () => {
      const filed = await fileBlocker(write, await findRepository(write, {}), facts, heading)
      return { ok: true, link: filed.url } as const
    }, refused)
  },
  close: ({ write, blocker }, reason) =>
    orElse(async () => {
      const repository = await findRepository(write, {})
      const number = /\/issues\/(\d+)$/.exec(blocker.link ?? '')?.[1]
      if (number === undefined) return { ok: false, found: `no issue is known for ${blocker.id}` }
      const path = inRepository(repository, `/issues/${number}`)
      const what = `the blocker #${number} closed`
      const comment = {
        method: 'POST',
        path: `${path}/comments`,
        fields: { body: `Closed: ${reason}` },
      } as const
      const closing = { method: 'PATCH', path, fields: { state: 'closed' } } as const
      for (const change of [comment, closing]) {
        await sendGithub(write, repository, change, what)
      }
      return { ok: true }
    }, refused),
}

function refused({ found }: NotPassed): Tracked {
  return { ok: false, found }
}
