import { join } from 'node:path'
import { sha256 } from '../../plan/digest.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import type { Part } from '../frame/declaration.js'
import { whyNot } from '../frame/ends.js'
import { channelEnvironment } from '../frame/environment.js'
import { withoutTraces } from '../frame/traces.js'
import type { OciSubject } from './client/image.js'
import { archiveName, manifestName } from './formats/kept.js'
import { readSkopeoRefusal } from './formats/refusal.js'

/** Builds the image where the plan says how, and keeps its layout as one archive. */
export const packImage: Part<OciSubject, 'pack'> = async (context, subject, folder) => {
  const { keys } = subject
  const manifest = await withoutTraces(context, async () => {
    if (keys.build !== undefined) await runBuild(context, subject, keys.build)
    return archive(context, subject, join(folder, archiveName))
  })
  await context.write.writeText(join(folder, manifestName), manifest)
  return {
    files: [archiveName, manifestName],
    fact: `sha256:${sha256(manifest).slice(0, 12)}… of ${keys.layout}`,
  }
}

async function runBuild(
  { read, write, release }: ActionContext,
  { spec }: OciSubject,
  line: string,
): Promise<void> {
  const env = channelEnvironment(release, read)
  const built = await write.shell(line, { cwd: spec.dir, env })
  if (succeeded(built)) return
  const found = `the build failed: ${built.tail.at(-1) ?? `exit code ${built.exitCode}`}`
  throw NotTold.fail(found, `exit code 0 of: ${line}`, 'see the log of this step')
}

/** Copies the layout into one archive, and gives the image's manifest. */
async function archive({ read, write }: ActionContext, subject: OciSubject, file: string): Promise<string> {
  const { keys, spec } = subject
  const source = `${keys.layout.endsWith('.tar') ? 'oci-archive' : 'oci'}:${keys.layout}`
  const run = (args: readonly string[]) => write.run('skopeo', args, { cwd: spec.dir })
  const copied = await run(['copy', '--all', '--preserve-digests', source, `oci-archive:${file}`])
  const told = succeeded(copied) ? await run(['inspect', '--raw', `oci-archive:${file}`]) : copied
  if (succeeded(told)) return told.stdout
  throw new NotTold(whyNot(told, { refusal: readSkopeoRefusal }, subject, read.clock))
}
