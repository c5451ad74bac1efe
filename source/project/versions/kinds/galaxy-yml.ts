import { noVersion, type VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { scannedYaml, topVersion } from './yaml-version.js'

/** An Ansible collection's galaxy.yml: `version`. */
export const galaxyYml: VersionKind = {
  spelling: 'semver',
  matches: (path) => fileNameOf(path) === 'galaxy.yml',
  read: (file) =>
    scannedYaml(file, (document) => {
      const version = topVersion(file, document)
      return version === undefined
        ? noVersion(file, 'a version at the top level')
        : { found: [version], notes: [] }
    }),
}
