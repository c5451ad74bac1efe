import { homebrewAdapter } from './homebrew.js'
import { conforms } from './suite.js'

conforms(homebrewAdapter)
