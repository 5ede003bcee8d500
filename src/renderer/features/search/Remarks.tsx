import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchRemark } from '../../../shared/contract/search.ts'
import { partOf } from './remarks.ts'
import classes from './Search.module.css'

/** What could not be understood, with the words it is about. */
export function Remarks({
  remarks,
  text,
  isStale,
  isNamed,
}: {
  remarks: readonly SearchRemark[]
  text: string
  /** They are about the text before this one, and have their places there. */
  isStale: boolean
  isNamed: boolean
}) {
  const { t } = useTranslation()
  const [about, setAbout] = useState(text)
  if (!isStale && about !== text) setAbout(text)
  // A number of two digits is too short for words and long enough for a ticket.
  const said = remarks.filter(remark => !(isNamed && remark.code === 'nothing_to_search'))
  if (said.length === 0) return null
  return (
    <output className={classes['remarks']}>
      {said.map((remark, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- a sentence has nothing to keep but its place
        <span key={place}>{t(`search:remark.${remark.code}`, { part: partOf(about, remark) })}</span>
      ))}
    </output>
  )
}
