/** The commands of the contract; a first word that is none of them is a target. */
export const commands = [
  'status',
  'decide',
  'redo',
  'wait',
  'report',
  'verify',
  'doctor',
  'init',
  'check',
  'outline',
  'explain',
  'bump',
  'runs',
  'handoff',
  'pickup',
  'practice',
] as const

const argument = `(?:${commands.join('|')}|patch|minor|major|prerelease|--?[a-z]|v?\\d|[A-Z]{4,})`

/** A command among other words: `npx release-wizard …`, one with an argument, or one alone behind a colon. */
const named = new RegExp(
  `npx release-wizard(?: practice)?(?![\\w/@-])|release-wizard practice(?![\\w-])|release-wizard(?: practice)?(?= ${argument})|(?<=: )release-wizard(?=$|,)`,
  'g',
)

/**
 * A text with its commands as this person calls them: `npx release-wizard`, the name alone, `npm start --`, or those of
 * the practice. The journal knows none of that: it says `release-wizard`.
 */
export function asCalled(text: string, command: string | undefined): string {
  if (command === undefined) return text
  return text.replace(named, (found) =>
    found.endsWith(' practice') && !command.endsWith(' practice') ? `${command} practice` : command,
  )
}
