import type { Ecosystem, InferenceContext, PackageFindings } from '../ecosystem.js'
import { eachManifest, type Manifest } from '../findings/manifests.js'
import { findVersionSource } from '../findings/version-source.js'
import { gateAsRun } from '../workflows/gate.js'

/** Helm charts: Chart.yaml. */
export const helm: Ecosystem = {
  name: 'Helm',
  look: (context) => eachManifest(context, 'Chart.yaml', lookAt),
}

async function lookAt(
  { path, dir }: Manifest,
  { read, workflows }: InferenceContext,
): Promise<PackageFindings> {
  const { version, files } = await findVersionSource(read, path)
  const lint = gateAsRun(workflows, { title: 'Lint', usual: 'helm lint .', inCi: /^helm lint\b/, dir })
  return { version, dir, versionFiles: files, gates: [lint] }
}
