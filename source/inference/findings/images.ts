import { isWorkflow } from '../../forges/github/formats/workflow-file.js'
import type { StepDraft } from '../../plan/plan-draft.js'
import { slug } from '../../plan/slug.js'
import type { ReadPort } from '../../ports/read.js'
import { because, type PlacedReason } from '../ecosystem.js'
import { runSteps } from '../phases/workflow-run.js'
import { goreleaserFiles } from '../tools/record.js'
import { placeOf, type WorkflowLine } from '../workflows/lines.js'
import type { RepositoryWorkflows } from '../workflows/read.js'
import { startOf } from '../workflows/starts.js'

/** An image that somebody pushes, and where that stands. */
interface FoundImage {
  readonly image: string
  readonly place: string
  /** The workflow that pushes it, where one does. */
  readonly workflow?: string
}

/** Images that are pushed, as reasons; and the steps that watch the runs which push them and no channel watches. */
export interface FoundImages {
  readonly reasons: readonly PlacedReason[]
  readonly steps: readonly StepDraft[]
}

/**
 * Finds the images that workflows and GoReleaser push. Which of its tags is this version's nobody can read, so that an
 * image is no channel by itself: it is named, and the run that pushes it is waited for.
 */
export async function findImages(
  read: ReadPort,
  workflows: Pick<RepositoryWorkflows, 'deep' | 'files'>,
  { tag, watched }: { readonly tag: string; readonly watched: readonly string[] },
): Promise<FoundImages> {
  const found = [
    ...workflows.deep.flatMap((line) =>
      imagesOf(line).map((image): FoundImage => ({ image, place: placeOf(line), workflow: line.file })),
    ),
    ...(await settingsImages(read)),
  ]
  const first = found.filter(({ image }, index) => found.findIndex((one) => one.image === image) === index)
  const runs = [...new Set(found.flatMap(({ workflow }) => workflow ?? []))].flatMap((file) => {
    const { workflow, start } = startOf(file, workflows.files, { tag, hasInputs: false, makesRelease: false })
    const isWatched = workflow === undefined || watched.some((one) => isWorkflow(workflow, one))
    return isWatched || start === 'dispatch' || start === 'other' ? [] : [{ workflow, start }]
  })
  return {
    reasons: first.map(({ image, place, workflow }) =>
      because(
        `image ${image}`,
        `${place} pushes it${workflow === undefined || runs.length === 0 ? ': look at that run' : ''}`,
      ),
    ),
    steps: runs.flatMap(({ workflow: { path }, start }) => {
      const name = path.slice(path.lastIndexOf('/') + 1)
      return runSteps({ id: `publish/${slug(name.replace(/\.ya?ml$/, ''))}`, workflow: name, start })
    }),
  }
}

async function settingsImages(read: ReadPort): Promise<readonly FoundImage[]> {
  const [path] = await read.list(goreleaserFiles)
  const text = path === undefined ? '' : ((await read.readText(path)) ?? '')
  const named = text.matchAll(/["'\s[](?<image>(?:[\w.-]+\/)+[\w.-]+)(?=:\{\{|["'\s\],]*\n\s*tags:)/g)
  return [...named].map(({ groups }) => ({ image: groups?.image ?? '', place: path ?? '' }))
}

function imagesOf({ does }: WorkflowLine): readonly string[] {
  if ('run' in does) {
    const pushed = /\b(?:docker|podman)(?: image)? push (?:-\S+ )*["']?(?<image>[\w./-]+)/.exec(does.run)
    return pushed?.groups?.image === undefined ? [] : [pushed.groups.image]
  }
  if (!/^docker\/build-push-action$/i.test(does.uses) || does.inputs.push === 'false') return []
  const tags = (does.inputs.tags ?? '').split(/[\s,]+/)
  return tags.flatMap((tag) => /^(?<image>[\w.-]+(?:\/[\w.-]+)+)/.exec(tag)?.groups?.image ?? [])
}
