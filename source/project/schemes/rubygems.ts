import type { Scheme } from './scheme.js'
import { writeNumbers } from './version.js'

/** Gem::Version: everything behind a dot, and a word makes it a prerelease: `1.4.0.rc1`. */
export const rubygems: Scheme = {
  title: 'RubyGems',
  example: '1.4.0.rc1',
  read(text) {
    const dotted = text.trim().replaceAll('-', '.pre.')
    if (!/^\d+(?:\.[0-9A-Za-z]+)*$/.test(dotted)) return undefined
    // Gem::Version splits `rc1` into `rc` and `1`.
    const segments = dotted.match(/\d+|[A-Za-z]+/g) ?? []
    const word = segments.findIndex((segment) => /^[A-Za-z]/.test(segment))
    const digits = word === -1 ? segments : segments.slice(0, word)
    const labels = word === -1 ? [] : segments.slice(word).map((one) => one.replace(/^0+(?=\d)/, ''))
    return { digits, between: '.', labels, build: undefined }
  },
  exact: (text) => !text.includes('-'),
  write(version) {
    const { labels, build } = version
    if (build !== undefined || labels.some((label) => label.includes('-'))) return undefined
    if (labels.length > 0 && !/^[A-Za-z]/.test(labels[0] ?? '')) return undefined
    return [writeNumbers(version), ...labels].join('.')
  },
}
