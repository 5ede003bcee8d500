import { Textarea, TextInput } from '@mantine/core'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Of how much of the room that there is one is told how much is left. */
const NEAR = 0.9

/** What there is to say of the length of a text. */
export interface LengthSaid {
  /** Something was not put in; a sentence. */
  refused: string | null
  /** How much of the room is taken, once it is nearly all of it. */
  near: string | null
}

/**
 * Keeps what is typed within a limit and cuts nothing: what would not fit is not put in, and that is said; the clipboard and
 * the text stay as they were.
 *
 * @param limit characters
 */
export function useLengthLimit(limit: number) {
  const { t } = useTranslation()
  const [refused, setRefused] = useState<number | null>(null)
  return {
    /** May the field say this now? What makes a text shorter that is too long always may. */
    admits(next: string, before: string): boolean {
      const fits = next.length <= limit || next.length < before.length
      setRefused(fits ? null : next.length)
      return fits
    },
    said(text: string): LengthSaid {
      return {
        refused: refused === null ? null : t('common:length.refused', { length: refused, limit }),
        near: text.length >= limit * NEAR ? t('common:length.near', { length: text.length, limit }) : null,
      }
    },
  }
}

/** Beneath a text. */
export function LengthNote({ said: { refused, near } }: { said: LengthSaid }) {
  if (refused !== null) return <span role="alert">{refused}</span>
  return near === null ? null : <output className="muted">{near}</output>
}

/** A text that is typed, and its limit in characters. */
interface Limited {
  limit: number
  value: string
  onText: (text: string) => void
}

/** What a field of Mantine's takes in place of `maxLength`, which cuts what is pasted and says nothing. */
function useLimited(
  { limit, value, onText }: Limited,
  { error, description }: { error?: ReactNode; description?: ReactNode },
) {
  const length = useLengthLimit(limit)
  const { refused, near } = length.said(value)
  return {
    value,
    error: refused ?? error,
    description: near ?? description,
    onChange: ({ currentTarget: { value: text } }: { currentTarget: { value: string } }) => {
      if (length.admits(text, value)) onText(text)
    },
  }
}

/** A line of text that is not cut at its limit, see {@link useLengthLimit}. */
export function LimitedInput({
  limit,
  value,
  onText,
  ...others
}: Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange' | 'maxLength'> & Limited) {
  return (
    <TextInput
      {...others}
      {...useLimited({ limit, value, onText }, others)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  )
}

/** The same of several lines. */
export function LimitedTextarea({
  limit,
  value,
  onText,
  ...others
}: Omit<ComponentProps<typeof Textarea>, 'value' | 'onChange' | 'maxLength'> & Limited) {
  return <Textarea {...others} {...useLimited({ limit, value, onText }, others)} />
}
