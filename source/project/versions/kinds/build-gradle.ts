import type { VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { matchedOnce, without } from './matched.js'

const comments = /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\r\n]*/g

/** Gradle's build.gradle and build.gradle.kts: a version written out at the top level, or for all projects. */
export const buildGradle: VersionKind = {
  spelling: 'project',
  matches: (path) => /^build\.gradle(?:\.kts)?$/.test(fileNameOf(path)),
  read: (file) =>
    matchedOnce(file, without(file.text, comments), {
      pattern:
        /^(?:(?:allprojects|subprojects)\s*\{[^{}]*?\s)?(?:project\.)?version(?:[ \t]*=[ \t]*|[ \t]+)["'](?<value>v?\d[^"'\r\n]*)["']/dgm,
      label: 'version',
      example: 'version = "1.4.0"',
    }),
}
