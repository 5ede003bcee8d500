export { CustomerListScreen } from './CustomerListScreen.tsx'
export { CustomerScreen } from './CustomerScreen.tsx'
