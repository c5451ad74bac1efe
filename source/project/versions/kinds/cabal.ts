import type { VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { matchedOnce } from './matched.js'

/** Haskell's *.cabal: the field `version` of the package, which is made of numbers only. */
export const cabal: VersionKind = {
  spelling: 'numbers',
  matches: (path) => fileNameOf(path).endsWith('.cabal'),
  read: (file) =>
    matchedOnce(file, file.text, {
      pattern: /^version[ \t]*:[ \t]*(?<value>\d[\d.]*)[ \t]*$/dgim,
      label: 'version',
      example: 'version: 1.4.0',
      name: /^name[ \t]*:[ \t]*(?<name>\S+)/im.exec(file.text)?.groups?.name,
    }),
}
