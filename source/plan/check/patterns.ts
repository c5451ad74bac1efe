import { messageOf } from '../message-of.js'
import { versionPlaceholder } from '../placeholder.js'
import type { PlanFile } from '../plan-draft.js'
import { type Finding, finding, type Path } from './finding.js'

/** The form of the tag, and every pattern of a plan: they hold what they must, and compile. */
export function checkPatterns({ name, tag, versions, known, redact }: PlanFile): readonly Finding[] {
  const files = versions?.files ?? []
  return [
    ...tagFindings(tag, name),
    ...files.flatMap((file, index) =>
      typeof file === 'string' || file.pattern === undefined
        ? []
        : versionPattern(file.pattern, ['versions', 'files', index, 'pattern']),
    ),
    ...(known ?? []).flatMap(({ match }, index) => expression(match, ['known', index, 'match'])),
    ...(redact ?? []).flatMap((pattern, index) =>
      expression(/^\/(.+)\/$/.exec(pattern)?.[1], ['redact', index]),
    ),
  ]
}

function tagFindings(tag: string | undefined, name = 'name'): readonly Finding[] {
  if (tag === undefined) return []
  const usual = `v${versionPlaceholder}`
  if (places(tag) !== 1) {
    const found = `the tag ${JSON.stringify(tag)} does not hold the version once`
    return [finding(['tag'], found, `a form as ${usual}`, `write ${versionPlaceholder} once`)]
  }
  const sample = tag.replace(/\$\{version_?\}/, '1.4.0').replaceAll('${name}', () => name)
  const refused = notInRefs.exec(sample)?.[0]
  if (refused === undefined) return []
  const found = `the tag ${JSON.stringify(sample)} is none that git takes: ${JSON.stringify(refused)}`
  return [finding(['tag'], found, `a form as ${usual}`, 'take it out')]
}

/** What git takes in no name of a ref: git-check-ref-format(1). */
const notInRefs = /[\s~^:?*[\\\u0000-\u001f\u007f]|\.\.|@\{|\/\/|\/\.|^[-./]|[./]$|\.lock(?:\/|$)/

/** A pattern is text around the version, or a regular expression with one group that holds it. */
function versionPattern(pattern: string, path: Path): readonly Finding[] {
  const found = places(pattern)
  if (found === 1) return []
  const expected = `text around one ${versionPlaceholder}, or a regular expression with one group`
  if (found > 1) {
    return [finding(path, `the pattern holds the version ${found} times`, expected, 'keep one of them')]
  }
  const broken = expression(pattern, path)
  if (broken.length > 0) return broken
  const groups = (new RegExp(`${pattern}|`).exec('')?.length ?? 1) - 1
  if (groups === 1) return []
  return [
    finding(
      path,
      `the pattern has ${groups} groups`,
      expected,
      'put the version, and nothing else, in a group',
    ),
  ]
}

/** What is wrong with a regular expression, if anything. */
export function expression(pattern: string | undefined, path: Path): readonly Finding[] {
  if (pattern === undefined) return []
  try {
    new RegExp(pattern)
    return []
  } catch (error) {
    const reason = messageOf(error).split(': ').at(-1)
    return [
      finding(
        path,
        `the pattern does not compile: ${reason?.toLowerCase()}`,
        'a regular expression',
        'escape what is meant as it stands',
      ),
    ]
  }
}

function places(text: string): number {
  return text.split(versionPlaceholder).length - 1
}
