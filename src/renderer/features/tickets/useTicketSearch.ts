import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import { departmentName, useTicketSetup } from '../../app/ticketSetup.ts'
import type { Pickable } from './Picker.tsx'

const FOUND = 12

interface TicketSearch {
  found: Pickable[]
  /** Whether that is what answers the text; before, it is what answered the letters before it. */
  isAnswered: boolean
}

/** Tickets by any spelling of their number, or by words in them, but for one of them. */
export function useTicketSearch(text: string, exceptId: number): TicketSearch {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const setup = useTicketSetup()
  const [wanted] = useDebouncedValue(text.trim(), 100, { leading: true })
  const { data, isPlaceholderData, isError } = useQuery({
    ...orpc.search.find.queryOptions({ input: { text: wanted, limit: FOUND } }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  })
  const isAsked = wanted === text.trim()
  if (wanted === '' || data === undefined)
    return { found: [], isAnswered: isAsked && (wanted === '' || isError) }
  const named = data.exact.flatMap(found =>
    found.kind === 'ticket' ? [{ id: found.id, number: found.number, subject: found.subject, hint: '' }] : [],
  )
  const hits = data.hits.map(hit => ({
    id: hit.mergedInto?.id ?? hit.ticketId,
    number: hit.mergedInto?.number ?? hit.number,
    subject: hit.subject.text,
    hint: [hit.requester, departmentName(setup, hit.departmentId)].filter(part => part !== '').join(' · '),
  }))
  const seen = new Set([exceptId])
  const found = [...named, ...hits].flatMap(({ id, number, subject, hint }) => {
    if (seen.has(id)) return []
    seen.add(id)
    return [{ id, name: t('merging:ticket', { number, subject }), hint, shortcut: String(number) }]
  })
  return { found, isAnswered: isAsked && !isPlaceholderData }
}
