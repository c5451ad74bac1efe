import { githubTracker } from '../../forges/github/tracker.js'
import type { Tracker } from '../../ports/tracker.js'
import { commandTracker } from './command.js'

/** The trackers beside the run itself, by the name that plans use. A new tracker is a file and a line. */
export const trackers: Readonly<Record<string, Tracker>> = {
  [commandTracker.name]: commandTracker,
  [githubTracker.name]: githubTracker,
}
