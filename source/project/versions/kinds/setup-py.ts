import { noVersion, type VersionKind } from '../mention.js'
import { maskCode } from '../scan/code.js'
import { matchedOnce } from './matched.js'

/** setuptools' setup.py: `version=` of `setup(…)`, written there or in a constant of the file. */
export const setupPy: VersionKind = {
  spelling: 'pep440',
  read: (file) => {
    const { code } = maskCode(file.text, 'python')
    const example = 'version="1.4.0" in setup()'
    const call = /\bsetup[ \t]*\(/.exec(code)?.index
    if (call === undefined) return noVersion(file, example)
    const argument = /(?<![\w.])version\s*=\s*(?<constant>[A-Za-z_]\w*)\s*[,)]/.exec(code.slice(call))
    const constant = argument?.groups?.constant
    const name = /(?<![\w.])name\s*=\s*["'](?<name>[^"']+)/.exec(code.slice(call))?.groups?.name
    const text = constant === undefined ? ' '.repeat(call) + code.slice(call) : code
    return matchedOnce(file, text, {
      pattern:
        constant === undefined
          ? /(?<![\w.])version\s*=\s*(?<quote>["'])(?<value>[^"'\r\n]+)\k<quote>/dg
          : new RegExp(`^${constant}\\s*=\\s*(?<quote>["'])(?<value>[^"'\\r\\n]+)\\k<quote>`, 'dgm'),
      label: constant ?? 'version',
      example,
      name,
    })
  },
}
