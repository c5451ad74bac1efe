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
 * bottles, patches, `head` and method bodies are not looked at; the host of a url never counts.
 */
export const homebrew: VersionKind = {
  spelling: 'semver',
  matches: (path) =>
    path.endsWith('.rb') && path.split('/').some((part) => /^(Homebrew)?Formula$|^Casks$/.test(part)),
  read: (file) => {
    const code = ownCode(maskCode(file.text, 'ruby').code)
    const lines = quotedAfter(code, /^[ \t]*version[ \t]+["'](?<value>[^"'\r\n]+)["']/dgm)
    const [line] = lines
    if (lines.length > 1) return severalVersions(file, 'version', lines.length)
    const urls = quotedAfter(code, /^[ \t]*url[ \t]+["'](?<value>[^"'\r\n]+)["']/dgm)
    const tags = quotedAfter(code, /(?<=[\s,])tag:[ \t]*["'](?<value>[^"'\r\n]+)["']/dgm)
    const parts = [...urls.flatMap(pathParts), ...tags.map((tag) => ({ ...tag, label: 'tag' }))]
    const version = line ?? parts.map((part) => versionOfTag(part)).find((part) => part !== undefined)
    const name = fileNameOf(file.path).replace(/\.rb$/, '')
    const found: VersionMention[] = [
      ...(line === undefined
        ? []
        : [mentionAt(file.text, line.start, line.start + line.value.length, { label: 'version', name })]),
      ...parts.flatMap((part) => mentionIn(file, part, version?.value.replace(/^v(?=\d)/, ''), name)),
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

function mentionIn(file: VersionFile, part: Part, known: string | undefined, name: string): VersionMention[] {
  const literal = known?.replace(/[^0-9A-Za-z]/g, '\\$&')
  const exact =
    literal === undefined ? null : new RegExp(`(?<![\\d.])${literal}(?![\\d]|\\.\\d)`).exec(part.value)
  const likely = new RegExp(
    `(?<![\\d.])${number}(?:-(?:alpha|beta|rc|pre|dev)[.-]?\\d*(?:\\.\\d+)*)?(?![\\d]|\\.\\d)`,
  )
  const match = exact ?? likely.exec(part.value)
  if (match === null) return []
  const start = part.start + match.index
  return [mentionAt(file.text, start, start + match[0].length, { label: part.label, name })]
}
