import type { Route } from '../router.js'
import { accountRoutes } from './account.js'
import { artifactRoutes } from './artifacts.js'
import { assetRoutes } from './assets.js'
import { attestationRoutes } from './attestations.js'
import { branchRoutes } from './branches.js'
import { checkRoutes } from './checks.js'
import { deploymentRoutes } from './deployments.js'
import { environmentRoutes } from './environments.js'
import { issueRoutes } from './issues.js'
import { jobRoutes } from './jobs.js'
import { labelRoutes } from './labels.js'
import { milestoneRoutes } from './milestones.js'
import { pullRoutes } from './pulls.js'
import { refRoutes } from './refs.js'
import { releaseRoutes } from './releases.js'
import { repositoryRoutes } from './repository.js'
import { runRoutes } from './runs.js'
import { secretRoutes } from './secrets.js'
import { settingsRoutes } from './settings.js'
import { workflowRoutes } from './workflows.js'

/** Every route of the REST interface that this GitHub knows. */
export const restRoutes: readonly Route[] = [
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
  ...labelRoutes,
  ...milestoneRoutes,
  ...pullRoutes,
  ...attestationRoutes,
]
