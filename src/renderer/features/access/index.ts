export { EntranceScreen } from './EntranceScreen.tsx'
export { FirstRunScreen } from './FirstRunScreen.tsx'
export { LockScreen } from './LockScreen.tsx'
