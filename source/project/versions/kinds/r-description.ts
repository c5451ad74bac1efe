import type { VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { matchedOnce } from './matched.js'

/** R's DESCRIPTION: the field `Version`, which is made of numbers only. */
export const rDescription: VersionKind = {
  spelling: 'numbers',
  matches: (path) => fileNameOf(path) === 'DESCRIPTION',
  read: (file) =>
    matchedOnce(file, file.text, {
      pattern: /^Version:[ \t]*(?<value>\d[\d.-]*)[ \t]*$/dgm,
      label: 'Version',
      example: 'Version: 1.4.0',
      name: /^Package:[ \t]*(?<name>\S+)/m.exec(file.text)?.groups?.name,
    }),
}
