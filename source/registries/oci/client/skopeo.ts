import { z } from 'zod'
import { sha256 } from '../../../plan/digest.js'
import { parseJson } from '../../../plan/parse-json.js'
import type { CheckContext } from '../../../ports/check.js'
import { type CommandResult, succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import { clientStopped, refusedBy } from '../../frame/refused.js'
import { readSkopeoRefusal, saysAbsent } from '../formats/refusal.js'
import type { OciSubject } from './image.js'

type Context = Pick<CheckContext, 'read'>

const keepBytes = 5_000_000
const tagsAnswer = z.object({ Tags: z.array(z.string()).nullish() })

/** The digest of the manifest at a tag: `sha256` in hex; undefined where the registry says that there is none. */
export async function fetchDigest(
  context: Context,
  subject: OciSubject,
  tag: string,
): Promise<string | undefined> {
  const args = ['inspect', '--raw', ...plainly(subject), `${subject.address}:${tag}`]
  const result = await context.read.query('skopeo', args, { keepBytes })
  if (succeeded(result)) return sha256(result.stdout)
  if (saysAbsent(result.stderr)) return undefined
  throw silence(result, context, subject)
}

/** The tags that the image has; none where there is no such image. */
export async function fetchTags(context: Context, subject: OciSubject): Promise<readonly string[]> {
  const args = ['list-tags', ...plainly(subject), subject.address]
  const result = await context.read.query('skopeo', args, { keepBytes })
  if (!succeeded(result)) {
    if (saysAbsent(result.stderr) || /registry 404|\(Not Found\)/.test(result.stderr)) return []
    throw silence(result, context, subject)
  }
  const answer = parseJson(result.stdout, tagsAnswer)
  if (answer) return answer.Tags ?? []
  throw NotTold.unknown('skopeo list-tags printed something else than tags', 'JSON', 'update skopeo')
}

/** What skopeo must be told of a registry on this machine; `side` where it copies. */
export function plainly({ isPlain }: OciSubject, side = ''): readonly string[] {
  return isPlain ? [`--${side}tls-verify=false`] : []
}

function silence(result: CommandResult, { read }: Context, { place }: OciSubject): NotTold {
  const stopped = clientStopped(result)
  if (stopped) return new NotTold(stopped)
  const refusal = readSkopeoRefusal(`${result.stdout}\n${result.stderr}`)
  const told = refusedBy(place, refusal, read.clock.now())
  // Whatever kept the registry from telling, nothing is known of the image.
  return new NotTold({ ...told, verdict: 'unknown' })
}
