import {
  mentionAt,
  noVersion,
  severalVersions,
  type VersionFile,
  type VersionKind,
  type VersionMention,
} from '../mention.js'
import { fileNameOf } from '../paths.js'
import { blank, maskCode } from '../scan/code.js'

/**
 * A Homebrew formula or cask: its `version` line, and the version inside its own `url` and `tag:`. Resources,
 * bottles, patches, `head` and method bodies are not looked at; the host of a url never counts, and neither does another
 * number beside the version (`runtime-3.11.4/acme-1.2.0.tgz`).
 */
export const homebrew: VersionKind = {
  spelling: 'project',
  files: /\.rb$/,
  folder: /(?:^|\/)(?:(?:Homebrew)?Formula|Casks)(?:\/|$)/,
  read: (file) => {
    const code = ownCode(maskCode(file.text, 'ruby').code)
    const lines = quotedAfter(code, /^[ \t]*version[ \t]+["'](?<value>[^"'\r\n]+)["']/dgm)
    const [line] = lines
    if (lines.length > 1) return severalVersions(file, 'version', lines.length)
    const urls = quotedAfter(code, /^[ \t]*url[ \t]+["'](?<value>[^"'\r\n]+)["']/dgm)
    const tags = quotedAfter(code, /(?<=[\s,])tag:[ \t]*["'](?<value>[^"'\r\n]+)["']/dgm)
    // Where the version is filled in, other numbers are none.
    const fixed = (one: Part) => !one.value.includes('#{version}')
    const groups = [
      ...urls.filter(fixed).map(pathParts),
      ...tags.filter(fixed).map((tag) => [{ ...tag, label: 'tag' }]),
    ]
    const version = line?.value.replace(/^v(?=\d)/, '') ?? guess(groups.flat())
    const name = fileNameOf(file.path).replace(/\.rb$/, '')
    const found: VersionMention[] = [
      ...(line === undefined
        ? []
        : [mentionAt(file.text, line.start, line.start + line.value.length, { label: 'version', name })]),
      ...groups.flatMap((parts) => mentionsIn(file, parts, version, name)),
    ]
    return found.length === 0
      ? noVersion(file, 'a version line, or a version in the url')
      : { found, notes: [] }
  },
}

interface Part {
  readonly label: string
  readonly value: string
  readonly start: number
}

const otherBlocks =
  /^([ \t]*)(?:(?:resource|bottle|patch|livecheck|test|head|service|go_resource)\b[^\r\n]*\bdo\b|def\b)[^\r\n]*[\s\S]*?^\1end\b/gm

function ownCode(code: string): string {
  return code.replace(otherBlocks, blank)
}

function quotedAfter(code: string, line: RegExp): Part[] {
  return [...code.matchAll(line)].flatMap((match) => {
    const [start] = match.indices?.groups?.value ?? []
    return start === undefined ? [] : [{ label: 'url', value: match.groups?.value ?? '', start }]
  })
}

/** The parts of a url's path, without what names an archive's format. */
function pathParts(url: Part): Part[] {
  const host = /^[a-z+]+:\/\/[^/]*/.exec(url.value)?.[0].length ?? 0
  return [...url.value.slice(host).matchAll(/[^/?#=&]+/g)].map((match) => ({
    label: 'url',
    value: match[0].replace(/(?:\.(?:orig|src|tar|gz|xz|bz2|zst|tgz|zip|gem|whl|crate|git|dmg|pkg))+$/, ''),
    start: url.start + host + match.index,
  }))
}

const number = String.raw`\d+\.\d+\.\d+`

/** The version of a part that is nothing but a tag: `v1.4.0`, `acme-v1.4.0-rc.1`. */
function versionOfTag(part: Part): Part | undefined {
  const tag = new RegExp(
    `^(?<prefix>(?:[A-Za-z][\\w.]*[-_@])*?v?)(?<value>${number}(?:-(?:alpha|beta|rc|pre|dev)[0-9.]*)?)$|^v(?<own>${number}[-+][0-9A-Za-z.+-]+)$`,
  ).exec(part.value)
  const value = tag?.groups?.value ?? tag?.groups?.own
  return value === undefined ? undefined : { ...part, value }
}

/** The version of one url or tag: the known one; where it says another one, that, so that drift shows. */
function mentionsIn(
  file: VersionFile,
  parts: readonly Part[],
  known: string | undefined,
  name: string,
): VersionMention[] {
  const isThere = known !== undefined && parts.some((part) => exactly(known).test(part.value))
  const version = isThere ? known : guess(parts)
  return parts.flatMap((part) => {
    const found = version === undefined ? null : exactly(version).exec(part.value)
    if (found === null) return []
    const start = part.start + found.index
    return [mentionAt(file.text, start, start + found[0].length, { label: part.label, name })]
  })
}

/** The number that most parts say; among equals the last, for the name of the file tells more than folders do. */
function guess(parts: readonly Part[]): string | undefined {
  const likely = new RegExp(
    `(?<![\\d.])${number}(?:-(?:alpha|beta|rc|pre|dev)[.-]?\\d*(?:\\.\\d+)*)?(?![\\d]|\\.\\d)`,
  )
  const said = parts.flatMap((part) => versionOfTag(part)?.value ?? likely.exec(part.value)?.[0] ?? [])
  const count = (version: string) => parts.filter(({ value }) => exactly(version).test(value)).length
  const most = Math.max(...said.map(count))
  const best = said.filter((version) => count(version) === most)
  const last = best.at(-1)
  // `1.3.0-x.7` is said wherever `1.3.0` is.
  return best.find((version) => last !== undefined && version !== last && version.startsWith(last)) ?? last
}

function exactly(version: string): RegExp {
  return new RegExp(`(?<![\\d.])${version.replace(/[^0-9A-Za-z]/g, '\\$&')}(?![\\d]|\\.\\d)`)
}
