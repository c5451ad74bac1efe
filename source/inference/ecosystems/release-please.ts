import type { Ecosystem } from '../ecosystem.js'
import { findVersionSource } from '../findings/version-source.js'

/** Release Please: its record of the last release is a version file too, whatever the language. */
export const releasePlease: Ecosystem = {
  name: 'Release Please',
  async look({ read }) {
    const [path] = await read.list(['.release-please-manifest.json'])
    if (path === undefined) return []
    const { version, files } = await findVersionSource(read, path)
    const because = 'the last release that Release Please knows of'
    return [
      { version, versionFiles: files.map((file) => ({ ...file, because: `${file.because}, ${because}` })) },
    ]
  },
}
