import type { ActionContext, Performed } from '../../ports/action.js'
import { fail } from '../../ports/verdict.js'
import { freshArtifacts, keepFile } from '../frame/keep-file.js'
import { crateSubject } from './client/crate.js'
import { packCrate } from './package.js'

/** Packs the crate once, compiles it from what was packed, and keeps the `.crate` file. */
export async function buildCrate(context: ActionContext): Promise<Performed> {
  const subject = await crateSubject(context.read, context.release)
  const { spec, keys } = subject
  const packed = await packCrate(context, subject, keys.verify)
  const folder = await freshArtifacts(context, spec.id)
  await context.write.copyFile(packed.path, `${folder}/${packed.name}`)
  const artifact = await keepFile(context, spec.id, packed.name)
  if (artifact === undefined)
    return fail(`${packed.name} was not kept`, 'the file in the run’s folder', 'try again')
  return {
    verdict: 'pass',
    fact: `${artifact.name}, ${artifact.bytes} bytes`,
    outputs: { file: artifact.name, sha256: artifact.sha256 },
  }
}
