/** What a person may ask for in place of a version: a step on from the last one. */
export const increments = ['patch', 'minor', 'major', 'prerelease'] as const

export type Increment = (typeof increments)[number]
