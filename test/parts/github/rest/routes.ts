import type { Route } from '../router.js'
import { accountRoutes } from './account.js'
import { artifactRoutes } from './artifacts.js'
import { assetRoutes } from './assets.js'
import { attestationRoutes } from './attestations.js'
import { branchRoutes } from './branches.js'
import { checkRoutes } from './checks.js'
import { deploymentRoutes } from './deployments.js'
import { environmentRoutes } from './environments.js'
import { graphqlRoute } from './graphql.js'
import { issueRoutes } from './issues.js'
import { jobRoutes } from './jobs.js'
import { milestoneRoutes } from './milestones.js'
import { pullRoutes } from './pulls.js'
import { refRoutes } from './refs.js'
import { releaseRoutes } from './releases.js'
import { repositoryRoutes } from './repository.js'
import { runRoutes } from './runs.js'
import { secretRoutes } from './secrets.js'
import { settingsRoutes } from './settings.js'
import { workflowRoutes } from './workflows.js'

/** Every route that this GitHub knows. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...repositoryRoutes,
  ...branchRoutes,
  ...refRoutes,
  ...checkRoutes,
  ...settingsRoutes,
  ...secretRoutes,
  ...environmentRoutes,
  ...workflowRoutes,
  ...runRoutes,
  ...jobRoutes,
  ...deploymentRoutes,
  ...artifactRoutes,
  ...releaseRoutes,
  ...assetRoutes,
  ...issueRoutes,
  ...milestoneRoutes,
  ...pullRoutes,
  ...attestationRoutes,
  graphqlRoute,
]
