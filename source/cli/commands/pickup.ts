import { Usage } from '../../core/errors.js'
import { fold } from '../../core/evolve.js'
import type { State } from '../../core/state.js'
import { ownClaims } from '../../engine/own-claim.js'
import { pickUp } from '../../engine/take-handoff.js'
import { sha256 } from '../../plan/digest.js'
import type { Arguments } from '../arguments.js'
import { openHost } from '../host.js'
import { openView } from '../open-view.js'
import { claimsOf } from '../run/claims-of.js'
import { openProject } from '../run/open-project.js'
import { newRunId } from '../run/open-run.js'
import { releaseOn } from '../run/release.js'
import { tagOf } from '../run/tag-of.js'

/** Takes a release that was handed over, and goes on with it as with any other: the world is asked anew. */
export async function pickup(args: Arguments): Promise<number> {
  const [word] = args.words
  if (word === undefined)
    throw new Usage('pickup takes a target.', 'For example: release-wizard pickup v1.4.0')
  const host = await openHost(args)
  const view = await openView(args)
  try {
    const { file } = await openProject(args, host, { view })
    const tag = tagOf(word, file) ?? word
    const { store, clock, operator, repository } = host
    const run = await pickUp({
      store,
      clock,
      operator,
      repository,
      tag,
      claims: await claimsOf(host, file.remote),
      own: ownClaims(host.write),
      digest: sha256,
      newRun: () => newRunId(new Date(clock.now()).toISOString()),
    })
    const state = fold((await store.readRun(run)).events)
    view.say(pickedUp(state, tag))
    return await releaseOn(
      { ...args, words: [tag], mode: 'live', modeGiven: true, answers: { ...args.answers, home: run } },
      host,
      view,
    )
  } finally {
    await view.close()
    await host.close()
  }
}

function pickedUp(state: State, tag: string): readonly string[] {
  const artifacts = [...state.artifacts.values()].map(
    (one) => `${one.name} (sha256 ${one.sha256.slice(0, 12)})`,
  )
  return [
    `${tag} is yours. What was done elsewhere is looked for in the world before anything goes on.`,
    ...(artifacts.length > 0
      ? [
          `Artifacts did not travel: ${artifacts.join(', ')}. They are built again here; where one was published and the digest differs, it stops.`,
        ]
      : []),
  ]
}
