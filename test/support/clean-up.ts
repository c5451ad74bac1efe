import { afterAll, afterEach } from 'vitest'
import { removeTemporaryFolders } from '../parts/temporary.js'
import { killTerminals } from '../parts/terminal/open.js'

afterEach(killTerminals)
afterAll(removeTemporaryFolders)
