import { type Reading, readAs, unreadable } from '../../../project/reading.js'
import { maskCode } from '../../../project/versions/scan/code.js'
import { type Platform, platforms, platformsOf } from './platform.js'

/** A text between quotes, and where it stands. */
export interface Quoted {
  readonly value: string
  readonly start: number
  readonly end: number
}

/** What a formula downloads, for the platforms it says. `url` has its version filled in. */
export interface Source {
  readonly platforms: readonly Platform[]
  readonly url: string
  readonly sha256: Quoted
}

/** A formula as its lines tell it; nothing is evaluated. */
export interface Formula {
  readonly version: string | undefined
  readonly sources: readonly Source[]
}

interface Frame {
  /** Undefined inside blocks that are not looked at: resources, bottles, methods, conditions of other kinds. */
  readonly platforms: readonly Platform[] | undefined
  /** What an `else` of this block holds for. */
  readonly rest: readonly Platform[] | undefined
  url?: string
}

const opens = /^\s*(?:class|module|def|begin|case|unless|while)\b|\bdo\b\s*(?:\|[^|]*\|)?\s*$/

/** Reads url and sha256 of every platform by anchored patterns, where no ruby evaluates it. */
export function readFormula(text: string): Reading<Formula> {
  const { code } = maskCode(text, 'ruby')
  const version = quotedAt(code, /^[ \t]*version[ \t]+["'](?<value>[^"'\r\n]+)["']/dm)?.value
  const stack: Frame[] = [{ platforms, rest: undefined }]
  const sources: Source[] = []
  let offset = 0
  for (const line of code.split('\n')) {
    const top = stack.at(-1) ?? { platforms: undefined, rest: undefined }
    const at = offset
    offset += line.length + 1
    if (/^\s*end\b/.test(line)) {
      if (stack.length > 1) stack.pop()
      continue
    }
    const other = /^\s*(?:elsif\s+(?<words>.+?)|else)\s*$/.exec(line)
    if (other) {
      stack.pop()
      const outer = stack.at(-1)?.platforms
      const words = other.groups?.words
      const own = words === undefined ? top.rest : both(top.rest, platformsOf(words))
      stack.push({ platforms: both(outer, own), rest: without(top.rest, own) })
      continue
    }
    const words =
      /^\s*(?<words>on_(?:macos|linux|arm|intel))\s+do\s*$/.exec(line)?.groups?.words ??
      /^\s*if\s+(?<words>.+?)\s*$/.exec(line)?.groups?.words
    if (words !== undefined) {
      const own = platformsOf(words)
      stack.push({
        platforms: both(top.platforms, own),
        rest: own === undefined ? undefined : without(platforms, own),
      })
      continue
    }
    if (opens.test(line)) {
      stack.push({ platforms: /^\s*class\b/.test(line) ? top.platforms : undefined, rest: undefined })
      continue
    }
    if (top.platforms === undefined) continue
    const url = quotedAt(line, /^\s*url\s+["'](?<value>[^"'\r\n]+)["']/d)
    if (url !== undefined) top.url = url.value.replaceAll('#{version}', version ?? '#{version}')
    const sha256 = quotedAt(line, /^\s*sha256\s+["'](?<value>[0-9a-f]{64})["']/d)
    if (sha256 === undefined || top.url === undefined) continue
    const place = { ...sha256, start: at + sha256.start, end: at + sha256.end }
    sources.push({ platforms: top.platforms, url: top.url, sha256: place })
  }
  if (sources.length > 0) return readAs({ version, sources })
  return unreadable({
    found: 'no url with a sha256 in the formula',
    expected: 'url and sha256, for all platforms or in on_macos, on_linux, on_arm and on_intel',
    mend: 'write both; a source by tag and revision has no checksum that could be compared',
  })
}

/** What a platform downloads: of several sources that hold for it the last one counts, as where it is evaluated. */
export function sourceFor({ sources }: Formula, platform: Platform): Source | undefined {
  return sources.findLast((source) => source.platforms.includes(platform))
}

function quotedAt(text: string, pattern: RegExp): Quoted | undefined {
  const match = pattern.exec(text)
  const [start, end] = match?.indices?.groups?.value ?? []
  const value = match?.groups?.value
  return value === undefined || start === undefined || end === undefined ? undefined : { value, start, end }
}

function both(
  one: readonly Platform[] | undefined,
  other: readonly Platform[] | undefined,
): readonly Platform[] | undefined {
  return one === undefined || other === undefined
    ? undefined
    : one.filter((platform) => other.includes(platform))
}

function without(
  one: readonly Platform[] | undefined,
  other: readonly Platform[] | undefined,
): readonly Platform[] | undefined {
  return one === undefined || other === undefined
    ? undefined
    : one.filter((platform) => !other.includes(platform))
}
