export { IntakeDropZone } from './IntakeDropZone.tsx'
export { UploadList, useLettersTakenIn } from './UploadList.tsx'
