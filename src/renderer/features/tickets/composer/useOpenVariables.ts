import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { braced, fillTyped, hasValue, openVariables, withoutQuotes } from '../../../../shared/variables.ts'
import { useDesk } from '../../../app/desk.tsx'
import type { Span } from './inserting.ts'

/**
 * The words in double braces that keep a text back, and those that the agent has let go as they stand; they are held on to
 * where sending them was stopped by something else.
 *
 * @param latest the text as it stands by the time of asking, which may be after this was drawn
 * @param write puts another text in its place; where that is too long, it says so
 * @param select selects a stretch of the text in its field
 */
export function useOpenVariables(
  ticketId: number,
  text: string,
  latest: () => string,
  write: (text: string) => boolean,
  select: (stretch: Span) => void,
) {
  const { i18n } = useTranslation()
  const { client, orpc } = useDesk()
  const [letGo, setLetGo] = useState<readonly string[]>([])
  // What is begun anew is looked at anew.
  if (text === '' && letGo.length > 0) setLetGo([])
  const { valueless: open, unknown } = openVariables(text, letGo)
  const input = { ticketId, language: i18n.language === 'en' ? 'en' : 'pl' } as const
  const { data: values } = useQuery({
    ...orpc.canned.values.queryOptions({ input }),
    enabled: open.length > 0,
  })
  // Until it is known, whoever asks for the values is told which of them there are.
  const isFillable = (name: string) => values === undefined || hasValue(name, values)
  return {
    /** Variables that only wait to be filled. */
    fillable: open.filter(isFillable),
    /** Variables without a value. */
    valueless: open.filter(name => !isFillable(name)),
    /** Words that the desk does not know. */
    unknown,
    letGo,
    setLetGo,
    /** Puts the values that there are now in the place of their variables. */
    async fill() {
      const there = await client.canned.values(input)
      // Somebody may have typed on meanwhile, or sent it.
      const typed = latest()
      if (typed !== '') write(fillTyped(typed, there))
    },
    /** Leads to a variable, so that typing replaces it. */
    onShow(name: string) {
      const start = withoutQuotes(text).indexOf(braced(name))
      select({ start, end: start + braced(name).length })
    },
  }
}
