export { ImportCards, useImportsTakenIn } from './ImportCards.tsx'
export { Imports } from './Imports.tsx'
