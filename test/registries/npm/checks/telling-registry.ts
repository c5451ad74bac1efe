import { type LocalServer, startServer } from '../../../parts/server.js'

/** What npmjs.com tells, in the forms that its client reads, and verdaccio does not. */
export interface Told {
  /** Who may do what with the package: `write` or `read`. Undefined: only owners may ask. */
  readonly collaborators?: Readonly<Record<string, string>>
  /** Members of the organisation and their roles. */
  readonly members?: Readonly<Record<string, string>>
  readonly tfa?: unknown
  readonly maintainers?: readonly string[]
}

/** A registry that mia is logged in at, which has the package acme unless told that the name is free, and tells all this. */
export function startTellingRegistry(told: Told, isFree = false): Promise<LocalServer> {
  const refused = { status: 403, body: { error: 'you may not ask that' } }
  const given = (body: unknown) => (body === undefined ? refused : { body })
  return startServer('the registry that tells', [
    ['GET', '/-/whoami', () => ({ body: { username: 'mia' } })],
    [
      'GET',
      '/-/npm/v1/user',
      () => given(told.tfa === undefined ? undefined : { name: 'mia', tfa: told.tfa }),
    ],
    ['GET', '/-/package/:name/collaborators', () => given(told.collaborators)],
    ['GET', '/-/org/:scope/user', () => given(told.members)],
    [
      'GET',
      '/:name',
      ({ params }) =>
        isFree
          ? { status: 404, body: { error: 'Not found' } }
          : {
              body: {
                name: params.name,
                'dist-tags': { latest: '1.3.0' },
                versions: { '1.3.0': {} },
                maintainers: (told.maintainers ?? []).map((name) => ({ name })),
              },
            },
    ],
  ])
}
