import { noVersion, type VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { scannedYaml, topVersion, yamlMention } from './yaml-version.js'

/** Helm's Chart.yaml: `version`, and `appVersion` where it repeats the same version. */
export const chartYaml: VersionKind = {
  spelling: 'semver',
  matches: (path) => fileNameOf(path) === 'Chart.yaml',
  read: (file) =>
    scannedYaml(file, (document) => {
      const version = topVersion(file, document)
      const app = yamlMention(file, document.get('appVersion', true), {
        label: 'appVersion',
        role: 'echo',
        name: version?.name,
      })
      if (version === undefined) return noVersion(file, 'a version at the top level')
      return { found: app === undefined ? [version] : [version, app], notes: [] }
    }),
}
