import { because, type PlacedReason } from '../ecosystem.js'
import { placeOf, type WorkflowLine } from '../workflows/lines.js'

/** Images that workflows push, each with the line that does: no channel of the plan, and named. */
export function imageReasons(lines: readonly WorkflowLine[]): readonly PlacedReason[] {
  const found = lines.flatMap((line) => imagesOf(line).map((image) => ({ image, place: placeOf(line) })))
  return found
    .filter(({ image }, index) => found.findIndex((one) => one.image === image) === index)
    .map(({ image, place }) => because(`image ${image}`, `${place} pushes it: watch that run`))
}

function imagesOf({ does }: WorkflowLine): readonly string[] {
  if ('run' in does) {
    const pushed = /\b(?:docker|podman)(?: image)? push (?:-\S+ )*["']?(?<image>[\w./-]+)/.exec(does.run)
    return pushed?.groups?.image === undefined ? [] : [pushed.groups.image]
  }
  if (!/^docker\/build-push-action$/i.test(does.uses)) return []
  const tags = (does.inputs.tags ?? '').split(/[\s,]+/)
  return tags.flatMap((tag) => /^(?<image>[\w.-]+(?:\/[\w.-]+)+)/.exec(tag)?.groups?.image ?? [])
}
