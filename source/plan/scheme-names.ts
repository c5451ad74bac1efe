/** The ways of writing versions that a plan may name. */
export const schemeNames = ['semver', 'pep440', 'rubygems', 'calendar', 'numbers'] as const

export type SchemeName = (typeof schemeNames)[number]
