/** A day is a Europe/Warsaw day, and hours are read off that wall clock, whatever the machine's own zone says. */
export const TIME_ZONE = 'Europe/Warsaw'
