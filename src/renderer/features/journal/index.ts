export { JournalScreen } from './JournalScreen.tsx'
