import type { Ecosystem } from '../ecosystem.js'
import { findVersionSource } from '../findings/version-source.js'

const manifest = '.release-please-manifest.json'

/** Release Please: its record of the last release is a version file too, whatever the language. */
export const releasePlease: Ecosystem = {
  name: 'Release Please',
  async look({ read }) {
    const [path] = await read.list([manifest])
    if (path === undefined) return []
    const source = await findVersionSource(read, path)
    return [
      {
        ...(source.version === undefined ? {} : { version: source.version }),
        dir: '.',
        versionFiles: source.files.map((file) => ({
          ...file,
          because: `${file.because}, the last release that Release Please knows of`,
        })),
        gates: [],
        channels: [],
        reasons: [],
      },
    ]
  },
}
