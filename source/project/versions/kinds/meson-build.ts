import type { VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { matchedOnce, without } from './matched.js'

/** Meson's meson.build: the version of `project(…)`, written out. */
export const mesonBuild: VersionKind = {
  spelling: 'semver',
  matches: (path) => fileNameOf(path) === 'meson.build',
  read: (file) => {
    const text = without(file.text, /#[^\r\n]*/g)
    return matchedOnce(file, text, {
      pattern: /\bproject\s*\(\s*'[^']*'[^()]*?\bversion\s*:\s*'(?<value>\d[^'\s]*)'/dg,
      label: 'project version',
      example: `project('acme', 'c', version: '1.4.0')`,
      name: /\bproject\s*\(\s*'(?<name>[^']+)'/.exec(text)?.groups?.name,
    })
  },
}
