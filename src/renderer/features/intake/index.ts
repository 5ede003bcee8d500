export { IntakeDropZone } from './IntakeDropZone.tsx'
