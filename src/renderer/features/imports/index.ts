export { ImportCards } from './ImportCards.tsx'
export { Imports } from './Imports.tsx'
