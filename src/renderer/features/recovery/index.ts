export { RecoveryCaseScreen } from './case/RecoveryCaseScreen.tsx'
export { RecoveryQueueScreen } from './queue/RecoveryQueueScreen.tsx'
