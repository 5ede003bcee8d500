export { signatureOf } from './signing.ts'
