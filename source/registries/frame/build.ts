import type { Artifact } from '../../core/vocabulary.js'
import { someOf } from '../../lookups/words.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import type { ChannelDeclaration, Subject } from './declaration.js'
import { freshArtifacts, keepFile } from './keep-file.js'

/** Packs once, into the run's folder, and keeps every file by its digests: what is published later is these and no others. */
export async function build<S extends Subject>(
  { kind, subject, pack }: Pick<ChannelDeclaration<S>, 'kind' | 'subject' | 'pack'>,
  context: ActionContext,
): Promise<Performed> {
  const channel = context.release.channel?.id ?? kind
  const about = await subject(context)
  const folder = await freshArtifacts(context, channel)
  const { files, fact, details } = await pack(context, about, folder)
  const kept: Artifact[] = []
  for (const name of files) kept.push(await keepFile(context, channel, name))
  const [only] = kept.length === 1 ? kept : []
  const bytes = kept.reduce((sum, one) => sum + one.bytes, 0)
  return {
    verdict: 'pass',
    fact: fact ?? (kept.length === 0 ? 'nothing to keep' : `${someOf(files)}, ${bytes} bytes`),
    outputs: {
      files: files.join(' '),
      ...(only && { file: only.name, sha256: only.sha256, integrity: only.integrity }),
    },
    ...(details && { details }),
  }
}
