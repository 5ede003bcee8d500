export { Looks } from './looks.ts'
