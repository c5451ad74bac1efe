import type { Problem } from '../problem.js'
import type { SourceText } from '../source-text.js'
import { readProse } from './prose.js'

const handle =
  /(?<![\w@/.:+-])@(?<name>[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38})(?![\w@/.-]*[/@])(?!\w)/g

/**
 * Finds personal @handles in a committed document: people change, and a mention alerts them. Package scopes, teams,
 * mail addresses and code are none; `allowed` names further words that are not people (without @).
 */
export function findHandles(document: SourceText, allowed: readonly string[] = []): readonly Problem[] {
  return readProse(document).flatMap(({ number, prose }) =>
    [...prose.matchAll(handle)]
      .map(({ groups }) => groups?.name ?? '')
      .filter((name) => !allowed.includes(name))
      .map((name) => ({
        found: `the personal handle @${name}`,
        expected: 'roles in the document, people in the roster of the release',
        mend: `name the role in place of @${name}`,
        where: `${document.path}:${number}`,
      })),
  )
}
