import type { Tracker } from '../../ports/tracker.js'
import { fileBlocker } from './actions/file-blocker.js'
import { sendGithub } from './actions/send.js'
import { inRepository } from './client/ask.js'
import { findRepository } from './client/repository.js'
import { blockersHeading } from './formats/blocker-issue.js'

/** Blockers as issues under one milestone a target. One that is filed is found by its mark, so none is filed twice. */
export const githubTracker: Tracker = {
  name: 'github',
  async open({ write, blocker, target, spec, operator }) {
    const repository = await findRepository(write, {})
    if (!repository.ok) return { ok: false, found: repository.verdict.found }
    const { id, title, step, evidence } = blocker
    const facts = {
      id,
      title,
      operator,
      tag: target.tag,
      ...(step === undefined ? {} : { step }),
      ...(evidence === undefined ? {} : { evidence: evidence.split('\n') }),
    }
    const filed = await fileBlocker(write, repository.value, facts, blockersHeading(target.tag, spec.title))
    return filed.ok ? { ok: true, link: filed.value.url } : { ok: false, found: filed.verdict.found }
  },
  async close({ write, blocker }, reason) {
    const repository = await findRepository(write, {})
    if (!repository.ok) return { ok: false, found: repository.verdict.found }
    const number = /\/issues\/(\d+)$/.exec(blocker.link ?? '')?.[1]
    if (number === undefined) return { ok: false, found: `no issue is known for ${blocker.id}` }
    const path = inRepository(repository.value, `/issues/${number}`)
    const what = `the blocker #${number} closed`
    const comment = {
      method: 'POST',
      path: `${path}/comments`,
      fields: { body: `Closed: ${reason}` },
    } as const
    const closing = { method: 'PATCH', path, fields: { state: 'closed' } } as const
    for (const change of [comment, closing]) {
      const sent = await sendGithub(write, repository.value, change, what)
      if (!sent.ok) return { ok: false, found: sent.verdict.found }
    }
    return { ok: true }
  },
}
