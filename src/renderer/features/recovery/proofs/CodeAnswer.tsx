import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ChallengeView } from '../../../../shared/contract/recovery/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { textDrafts, useDraft } from '../drafts.ts'
import stepClasses from '../steps/Steps.module.css'

/** What the customer reads back; the desk says whether it is the code. */
export function CodeAnswer({ challenge }: { challenge: ChallengeView }) {
  const { t } = useTranslation()
  const { mayPrepare, draftKey, run, isRunning, failureOf } = useCaseRoom()
  const what = `answer/${challenge.id}`
  const [code, setCode] = useDraft(textDrafts, draftKey(what))
  const written = (code ?? '').trim()
  const answer = async () => {
    if (written === '') return
    const next = await run(what, (recovery, at) =>
      recovery.answerChallenge({ ...at, challengeId: challenge.id, code: written }),
    )
    if (next !== null) setCode(null)
  }
  return (
    <form
      className={stepClasses['stack']}
      onSubmit={event => {
        event.preventDefault()
        void answer()
      }}
    >
      <TextInput
        label={t('recovery:challenge.code')}
        description={t('recovery:challenge.codeNote', {
          at: challenge.expiresAt,
          count: challenge.triesLeft,
        })}
        inputMode={challenge.kind === 'saved_code' ? 'text' : 'numeric'}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        disabled={!mayPrepare}
        value={code ?? ''}
        onChange={event => setCode(event.currentTarget.value)}
      />
      <ErrorNote error={failureOf(what)} />
      <Button
        type="submit"
        variant="light"
        disabled={written === '' || !mayPrepare}
        loading={isRunning(what)}
      >
        {t('recovery:challenge.check')}
      </Button>
    </form>
  )
}
