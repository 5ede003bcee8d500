export { RecoveryCaseScreen } from './case/RecoveryCaseScreen.tsx'
export { IntakeDropZone } from './intake/IntakeDropZone.tsx'
export { RecoveryQueueScreen } from './queue/RecoveryQueueScreen.tsx'
