import { describeScreens } from '../e2e/support/screens.ts'

describeScreens('en')
