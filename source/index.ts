export { definePlan } from './plan/define-plan.js'
export type { PlanFile } from './plan/file.js'
