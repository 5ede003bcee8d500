import { NumberInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PolicyFault } from '../../../../shared/contract/policies/index.ts'
import { type Path, valueAt, withValue } from './document.ts'
import classes from './Policy.module.css'
import { usePolicyWords } from './words.ts'

/** What every field of the form works on: the one text, and what is wrong with it. */
export interface Edited {
  text: string
  document: unknown
  faults: readonly PolicyFault[]
  onText: (text: string) => void
}

/** Some knobs that belong together. */
export function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={`card ${classes['panel']}`} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

/** The sentence for what is wrong at exactly this place. */
export function useFaultAt({ faults }: Edited, path: Path): string | undefined {
  const words = usePolicyWords()
  const fault = faults.find(each => each.path === path.join('.'))
  return fault === undefined ? undefined : words.fault(fault).sentence
}

/** A text at a place of the document. */
export function Words({
  edited,
  path,
  label,
  hint,
  isLong = false,
}: {
  edited: Edited
  path: Path
  label: string
  hint?: string
  isLong?: boolean
}) {
  const value = valueAt(edited.document, path)
  const field = {
    label,
    description: hint,
    error: useFaultAt(edited, path),
    value: typeof value === 'string' ? value : '',
  }
  const change = (next: string) => edited.onText(withValue(edited.text, path, next))
  return isLong ? (
    <Textarea
      {...field}
      autosize
      minRows={2}
      maxRows={6}
      onChange={event => change(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...field} onChange={event => change(event.currentTarget.value)} />
  )
}

/** A whole number at a place of the document. */
export function Count({
  edited,
  path,
  label,
  unit,
}: {
  edited: Edited
  path: Path
  label: string
  unit?: 'hours' | 'minutes' | 'daysUnit'
}) {
  const { t } = useTranslation()
  const value = valueAt(edited.document, path)
  return (
    <NumberInput
      label={label}
      error={useFaultAt(edited, path)}
      value={typeof value === 'number' ? value : ''}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="none"
      suffix={unit === undefined ? '' : t(`policies:knob.${unit}`)}
      onChange={next => edited.onText(withValue(edited.text, path, next === '' ? null : Number(next)))}
    />
  )
}
