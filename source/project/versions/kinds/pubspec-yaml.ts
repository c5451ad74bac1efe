import { noVersion, type VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { scannedYaml, topVersion } from './yaml-version.js'

/** Dart's pubspec.yaml: `version`. A build number behind a plus is the store's and is left alone. */
export const pubspecYaml: VersionKind = {
  spelling: 'semver',
  matches: (path) => fileNameOf(path) === 'pubspec.yaml',
  read: (file) =>
    scannedYaml(file, (document) => {
      const version = topVersion(file, document)
      if (version === undefined) return noVersion(file, 'a version at the top level')
      const [number = '', build] = version.value.split('+')
      if (build === undefined) return { found: [version], notes: [] }
      const kept = { ...version, value: number, end: version.start + number.length }
      return { found: [kept], notes: [`${file.path}: the build number +${build} is left alone`] }
    }),
}
