import type { VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { matchedOnce, without } from './matched.js'

/** CMake's CMakeLists.txt: the VERSION of `project(…)`, which is made of numbers only. */
export const cmake: VersionKind = {
  spelling: 'numbers',
  matches: (path) => fileNameOf(path) === 'CMakeLists.txt',
  read: (file) => {
    const text = without(file.text, /#\[(=*)\[[\s\S]*?\]\1\]|#[^\r\n]*/g)
    return matchedOnce(file, text, {
      pattern: /\bproject\s*\(\s*[^\s()]+\s[^()]*?\bVERSION\s+"?(?<value>\d+(?:\.\d+)*)/dgi,
      label: 'project VERSION',
      example: 'project(acme VERSION 1.4.0)',
      name: /\bproject\s*\(\s*"?(?<name>[\w.+-]+)/i.exec(text)?.groups?.name,
    })
  },
}
