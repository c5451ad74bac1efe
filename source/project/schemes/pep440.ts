import type { Scheme } from './scheme.js'
import { type Version, writeCanonical, writeNumbers } from './version.js'

// https://peps.python.org/pep-0440/#appendix-b, without epochs.
const form =
  /^v?(\d+(?:\.\d+)*)(?:[-_.]?(a|alpha|b|beta|c|rc|preview|pre)[-_.]?(\d+)?)?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d+)?)?(?:[-_.]?(dev)[-_.]?(\d+)?)?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i

const phases: Readonly<Record<string, string>> = { a: 'alpha', alpha: 'alpha', b: 'beta', beta: 'beta' }

/** https://peps.python.org/pep-0440: `1.4.0rc1`, `1.4.0.post1`, `1.4.0.dev3`; read as loosely as Python reads it. */
export const pep440: Scheme = {
  title: 'PEP 440',
  example: '1.4.0rc1',
  read(text) {
    const match = form.exec(text.trim())
    if (match === null) return undefined
    const [, numbers = '', phase, phaseNumber, bare, post, postNumber, dev, devNumber, local] = match
    const labels: string[] = []
    if (phase !== undefined) labels.push(phases[phase.toLowerCase()] ?? 'rc', plain(phaseNumber))
    if (bare !== undefined || post !== undefined) labels.push('post', plain(bare ?? postNumber))
    if (dev !== undefined) labels.push('dev', plain(devNumber))
    const build = local?.toLowerCase().replace(/[-_]/g, '.')
    return { digits: numbers.split('.'), between: '.', labels, build }
  },
  exact(text) {
    const version = pep440.read(text)
    return version !== undefined && pep440.write(version) === text
  },
  write(version) {
    // PEP 440 reads a bare `-1` as a post-release; semver means a prerelease by it.
    if (/^\d/.test(version.labels[0] ?? '')) return undefined
    const read = pep440.read(writeCanonical(version))
    return read && writeNumbers(version) + writeLabels(read)
  },
}

function writeLabels({ labels, build }: Version): string {
  const spelled = `.${labels.join('.')}`
    .replace(/\.alpha\./, 'a')
    .replace(/\.beta\./, 'b')
    .replace(/\.rc\./, 'rc')
    .replace(/\.(post|dev)\./g, '.$1')
  return (spelled === '.' ? '' : spelled) + (build === undefined ? '' : `+${build}`)
}

function plain(digits: string | undefined): string {
  return (digits ?? '0').replace(/^0+(?=\d)/, '')
}
