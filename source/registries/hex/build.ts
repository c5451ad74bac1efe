import type { ActionContext, Performed } from '../../ports/action.js'
import { fail } from '../../ports/verdict.js'
import { freshArtifacts, keepFile } from '../frame/keep-file.js'
import { hexSubject } from './client/package.js'
import { makeTarball } from './tarball.js'

/** Builds the tarball once, and keeps it. */
export async function buildTarball(context: ActionContext): Promise<Performed> {
  const subject = await hexSubject(context.read, context.release)
  const { spec } = subject
  const tarball = await makeTarball(context, subject)
  const folder = await freshArtifacts(context, spec.id)
  await context.write.copyFile(tarball.path, `${folder}/${tarball.name}`)
  const artifact = await keepFile(context, spec.id, tarball.name)
  if (artifact === undefined)
    return fail(`${tarball.name} was not kept`, 'the file in the folder of the run', 'try again')
  const { name: file, bytes, sha256 } = artifact
  return { verdict: 'pass', fact: `${file}, ${bytes} bytes`, outputs: { file, sha256 } }
}
