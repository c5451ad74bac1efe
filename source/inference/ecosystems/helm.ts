import { directoryOf } from '../../project/versions/paths.js'
import type { Ecosystem, InferenceContext, PackageFindings } from '../ecosystem.js'
import { findManifests, outermost } from '../findings/manifests.js'
import { findVersionSource } from '../findings/version-source.js'
import { gateAsRun } from '../workflows/gate.js'

/** Helm charts: Chart.yaml. */
export const helm: Ecosystem = {
  name: 'Helm',
  async look(context) {
    const paths = outermost(await findManifests(context.read, 'Chart.yaml'))
    return Promise.all(paths.map((path) => lookAt(context, path)))
  },
}

async function lookAt({ read, workflows }: InferenceContext, path: string): Promise<PackageFindings> {
  const source = await findVersionSource(read, path)
  const dir = directoryOf(path)
  return {
    ...(source.version === undefined ? {} : { version: source.version }),
    dir,
    versionFiles: source.files,
    gates: [gateAsRun(workflows, { title: 'Lint', usual: 'helm lint .', inCi: /^helm lint\b/, dir })],
    channels: [],
    reasons: [],
  }
}
