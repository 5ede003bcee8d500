import { useState } from 'react'
import { braced, openVariables, withoutQuotes } from '../../../../shared/variables.ts'
import type { Span } from './inserting.ts'

/**
 * The words in double braces that keep a text back, and those that the agent has let go as they stand; they are held on to
 * where sending them was stopped by something else.
 *
 * @param select selects a stretch of the text in its field
 */
export function useOpenVariables(text: string, select: (stretch: Span) => void) {
  const [letGo, setLetGo] = useState<readonly string[]>([])
  // What is begun anew is looked at anew.
  if (text === '' && letGo.length > 0) setLetGo([])
  const { valueless, unknown } = openVariables(text, letGo)
  return {
    /** Variables without a value. */
    valueless,
    /** Words that the desk does not know. */
    unknown,
    letGo,
    setLetGo,
    /** Leads to a variable, so that typing replaces it. */
    onShow(name: string) {
      const start = withoutQuotes(text).indexOf(braced(name))
      select({ start, end: start + braced(name).length })
    },
  }
}
