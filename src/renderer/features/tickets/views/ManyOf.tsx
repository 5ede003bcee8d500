import { MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Several of a list, found by typing: Enter takes the first that matches what is typed. */
export function ManyOf({
  label,
  data,
  value,
  onChange,
  isFirst = false,
}: {
  label: string
  data: readonly { value: string; label: string }[]
  value: string[]
  onChange: (value: string[]) => void
  /** The first thing that its dialog asks for. */
  isFirst?: boolean
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const wanted = typed.trim().toLowerCase()
  return (
    <MultiSelect
      data-autofocus={isFirst || undefined}
      searchable
      clearable
      openOnFocus={false}
      label={label}
      data={data}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t('bulk:part.none')}
      searchValue={typed}
      onSearchChange={setTyped}
      selectFirstOptionOnChange={wanted !== ''}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setIsOpen(true)}
      onDropdownClose={() => setIsOpen(false)}
      // Whoever types has named one; whoever walks the open list may want the next as well.
      onOptionSubmit={() => setIsOpen(typed === '')}
      onKeyDown={event => {
        // The form's Enter would drop what was typed and found nothing.
        const isFound = data.some(each => each.label.toLowerCase().includes(wanted))
        if (event.key === 'Enter' && wanted !== '' && !isFound) event.preventDefault()
      }}
    />
  )
}
