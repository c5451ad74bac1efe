import type { Ecosystem, PackageFindings } from '../ecosystem.js'
import { findVersionSource } from '../findings/version-source.js'

/** A plain VERSION file at the root, whatever reads it. */
export const versionText: Ecosystem = {
  name: 'VERSION',
  async look({ read }) {
    const paths = await read.list(['VERSION', 'version', 'VERSION.txt', 'version.txt'])
    return Promise.all(paths.map((path) => lookAt(path, findVersionSource(read, path))))
  },
}

async function lookAt(path: string, finding: ReturnType<typeof findVersionSource>): Promise<PackageFindings> {
  const { version, files } = await finding
  const isVersion = version !== undefined
  return {
    ...(isVersion ? { version } : {}),
    dir: '.',
    versionFiles: isVersion ? files : [],
    gates: [],
    channels: [],
    reasons: isVersion ? [] : [{ line: `not ${path}`, because: 'it holds no version alone', certain: true }],
  }
}
