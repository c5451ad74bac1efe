import { join } from 'node:path'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { pass, type Verdict } from '../../ports/verdict.js'
import { clientStopped, refusedBy } from '../frame/refused.js'
import { smokeTest } from '../frame/smoke.js'
import type { OciSubject } from './client/image.js'
import { plainly } from './client/skopeo.js'
import { readSkopeoRefusal } from './formats/refusal.js'

/** Pulls the whole image into an empty folder; skopeo compares every part of it with its digest. */
export async function pullImage(context: ActionContext, subject: OciSubject): Promise<Verdict> {
  const { read, write } = context
  const { name, tag, address, keys } = subject
  const folder = await write.temporaryFolder('consumer')
  const image = join(folder, 'image')
  const args = ['copy', '--all', ...plainly(subject, 'src-'), `${address}:${tag}`, `oci:${image}:${tag}`]
  const pulled = await write.run('skopeo', args, { cwd: folder })
  if (!succeeded(pulled)) {
    const refusal = readSkopeoRefusal(`${pulled.stdout}\n${pulled.stderr}`)
    const told = clientStopped(pulled) ?? refusedBy(subject.place, refusal, read.clock.now())
    return /digest|did not match/i.test(refusal.words) ? { ...told, verdict: 'fail' } : told
  }
  const broken = await smokeTest(context, keys.smoke, {
    programs: folder,
    cwd: folder,
    env: { IMAGE: image },
  })
  return broken ?? pass(`${name}:${tag} pulled, every part by its digest`)
}
