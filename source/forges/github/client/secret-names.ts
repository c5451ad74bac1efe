import { z } from 'zod'
import { fetchPages, type Github } from './repository.js'

const secret = z.object({ name: z.string() })

/** The names of the secrets that workflows can use: of the repository, its organization, and an environment. */
export async function fetchSecretNames(
  repository: Github,
  environment?: string,
): Promise<ReadonlySet<string>> {
  const shelves = [
    '/actions/secrets',
    '/actions/organization-secrets',
    ...(environment === undefined ? [] : [`/environments/${encodeURIComponent(environment)}/secrets`]),
  ]
  const names = new Set<string>()
  for (const path of shelves) {
    const what =
      environment === undefined ? 'the names of secrets' : `the names of secrets, ${environment} too`
    const found = await fetchPages(repository, path, secret, what, 'secrets')
    for (const { name } of found.value) names.add(name.toUpperCase())
  }
  return names
}
