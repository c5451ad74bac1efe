import { hexAdapter } from './hex.js'
import { conforms } from './suite.js'

conforms(hexAdapter)
