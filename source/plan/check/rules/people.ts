import { readPeople } from '../../keys/people.js'
import type { Rule } from '../context.js'
import { type Finding, unknownName } from '../finding.js'

/** Owners, and the people of attestations, are roles of the plan, where the plan lists its roles. */
export const checkPeople: Rule = ({ file, written, pathTo }) => {
  const { roles } = file
  if (!roles) return []
  const unknown = (path: readonly (string | number)[], role: string): readonly Finding[] =>
    roles.includes(role)
      ? []
      : [unknownName(path, `no role is named "${role}"`, role, roles, 'add it to roles')]
  const crossOne = file.versions?.['cross-one']
  return [
    ...(crossOne === undefined ? [] : unknown(['versions', 'cross-one'], crossOne)),
    ...written.flatMap((step) => {
      const { owner, people } = step.draft
      return [
        ...(owner === undefined ? [] : unknown(pathTo(step, 'owner'), owner)),
        ...readPeople(String(people)).of.flatMap((role) => unknown(pathTo(step, 'people'), role)),
      ]
    }),
  ]
}
