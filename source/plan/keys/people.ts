/** `3`, or `3 of [release-manager, security]`, with or without the brackets. */
export const peopleForm = /^\s*(?:[2-9]|1\d|20)(?:\s+of\s+\[?\s*([\w-]+(?:\s*,\s*[\w-]+)*)\s*\]?)?\s*$/

/** How many different people a step needs, and the roles that they fill; any people where there are none. */
export interface People {
  readonly least: number
  readonly of: readonly string[]
}

/** Reads a text of the form above. */
export function readPeople(text: string): People {
  const [, roles = ''] = peopleForm.exec(text) ?? []
  return { least: Number.parseInt(text, 10), of: roles.split(',').flatMap((role) => role.trim() || []) }
}
