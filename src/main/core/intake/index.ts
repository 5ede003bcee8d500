export { receiveMail } from './receive.ts'
