import type { VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { matchedOnce } from './matched.js'

/** Gradle's gradle.properties: `version`, or `VERSION_NAME` as publishing plugins have it. */
export const gradleProperties: VersionKind = {
  spelling: 'project',
  matches: (path) => fileNameOf(path) === 'gradle.properties',
  read: (file) =>
    matchedOnce(file, file.text.replace(/^\uFEFF/, ' '), {
      pattern:
        /^[ \t]*(?:version|VERSION_NAME|projectVersion)[ \t]*[=: ][ \t]*(?<value>v?\d[^\s]*)[ \t]*$/dgm,
      label: 'version',
      example: 'version=1.4.0',
    }),
}
