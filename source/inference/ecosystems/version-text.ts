import { because, type Ecosystem } from '../ecosystem.js'
import { findVersionSource } from '../findings/version-source.js'

/** A plain VERSION file at the root, whatever reads it. */
export const versionText: Ecosystem = {
  name: 'VERSION',
  async look({ read }) {
    const paths = await read.list(['VERSION', 'version', 'VERSION.txt', 'version.txt'])
    const found = paths.map(async (path) => {
      const { version, files } = await findVersionSource(read, path)
      return version === undefined
        ? { reasons: [because(`not ${path}`, 'it holds no version alone')] }
        : { version, versionFiles: files }
    })
    return Promise.all(found)
  },
}
