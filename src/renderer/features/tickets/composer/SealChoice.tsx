import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Noticed, useNoticed } from '../../../app/noticed.tsx'

/**
 * In a dialog that writes a message: offers to seal it where something is noticed, and lets the agent seal it unasked.
 *
 * @param rest what else the dialog keeps in the clear, as a subject
 */
export function SealChoice({
  text,
  rest = '',
  sealed,
  onChange,
}: {
  text: string
  rest?: string
  sealed: boolean
  onChange: (sealed: boolean) => void
}) {
  const { t } = useTranslation()
  const inText = useNoticed(sealed ? '' : text)
  const inRest = useNoticed(rest)
  return (
    <>
      {inText.kinds.length > 0 && (
        <Noticed kinds={inText.kinds} place="dialog" onSeal={() => onChange(true)} onLeave={inText.leave} />
      )}
      {inRest.kinds.length > 0 && <Noticed kinds={inRest.kinds} place="subject" onLeave={inRest.leave} />}
      <Checkbox
        label={t('sealing:dialog.label')}
        description={t('sealing:dialog.about')}
        checked={sealed}
        onChange={event => onChange(event.currentTarget.checked)}
      />
    </>
  )
}
