import type { RunStory } from '../../../parts/github/actions/run-story.js'
import { type Hosted, pushTag, startHosted } from './support.js'

const workflow = `name: Release
on: { push: { tags: ['v*'] } }
jobs: { build: { runs-on: ubuntu-latest, steps: [{ run: make }] } }
`

/** A project whose tag was pushed and built, with the commit of the tag and the run that built it. */
export interface Built {
  readonly hosted: Hosted
  readonly commit: string
  readonly run: RunStory
}

/** Starts a project with a tag, and a run of its build that ended well. */
export async function startBuilt(): Promise<Built> {
  const hosted = await startHosted({ '.github/workflows/release.yml': workflow })
  const commit = pushTag(hosted)
  const run = hosted.github.startRun('release.yml', { ref: 'v1.4.0' })
  run.start().succeed()
  return { hosted, commit, run }
}
