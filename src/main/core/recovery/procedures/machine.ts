import type { PaperReading } from '../../../../shared/contract/recovery/index.ts'
import type { Parts } from '../../context.ts'
import { demand, found } from '../../errors.ts'
import { append } from '../../journal/index.ts'
import { Newest } from '../../newest.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import type { RecognisedPage, Recognition } from '../../untrusted/index.ts'
import { whyNotPreparable } from '../commands.ts'
import { situationOf } from '../facts/situation.ts'
import { proposeFields } from '../rules/reading/propose.ts'
import { shownScan } from '../scans.ts'

/** What the desk asks of a paper stands on its first pages. */
const mostPages = 4
/** A page of close print has 600 words; what has more is not read by these rules. */
const mostWords = 2000

/** The machine reads, a person judges: proposals go to the window and are kept nowhere. */
export function machineProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock, untrusted } = parts
  return {
    readPaper: os.recovery.readPaper.handler(async function* ({
      input,
      context,
      signal,
    }): AsyncGenerator<PaperReading> {
      const by = signedIn(context)
      const { facts, loaded, policy, today } = await situationOf(parts, store.read, input.id, by)
      demand(whyNotPreparable(facts))
      const paper = found(loaded.papers.find(each => each.id === input.paperId))
      const attachment = found(loaded.attachments.find(each => each.id === paper.attachment_id))
      // What was not covered is read by nobody, and by no machine either.
      demand(paper.kind === 'id_card' && paper.redacted_at === null ? [{ code: 'redact_first' }] : [])
      const rule = policy.papers[paper.kind]
      demand(rule === undefined ? [{ code: 'paper_kind_not_accepted' }] : [])
      const scan = await shownScan(parts, store.read, attachment.id)
      const pages = Math.min(mostPages, Math.max(1, attachment.pages ?? 1))

      yield { stage: 'reading', percent: 0 }
      const progress = new Newest<number>()
      const gone = new AbortController()
      const work = recogniseAll(
        (page, onProgress) =>
          untrusted.recognise(
            scan,
            page,
            {},
            signal === undefined ? gone.signal : AbortSignal.any([signal, gone.signal]),
            onProgress,
          ),
        pages,
        percent => progress.push(percent),
      ).finally(() => progress.end())
      // Awaited below; this keeps a failure from going unhandled when the window leaves before that.
      work.catch(() => undefined)
      try {
        for await (const percent of progress) yield { stage: 'reading', percent }
        const read = await work
        const [first] = read.pages
        if (first === undefined) {
          yield { stage: 'refused', problem: read.problem }
          return
        }
        const fields = [...(rule?.required ?? []), ...(rule?.optional ?? [])]
        const proposals = proposeFields(paper.kind, fields, read.pages, today)
        await store.write(['journal'], tx =>
          append(tx, {
            at: clock.now(),
            by,
            action: 'recovery.paper_read',
            subject: { kind: 'case', id: loaded.case.id, label: loaded.case.number },
            details: {
              kind: paper.kind,
              pages: read.pages.length,
              proposed: proposals.filter(({ value }) => value !== null).length,
              places: proposals.filter(({ value }) => value === null).length,
            },
          }),
        )
        yield { stage: 'done', proposals }
      } finally {
        // A window that stops listening has cancelled; after the end this stops nothing.
        gone.abort()
      }
    }),
  }
}

/** Page after page; one that cannot be read does not spoil the others. */
async function recogniseAll(
  recognise: (page: number, onProgress: (percent: number) => void) => Promise<Recognition>,
  count: number,
  onProgress: (percent: number) => void,
) {
  const pages: (Pick<RecognisedPage, 'levelWidth' | 'levelHeight' | 'words'> & { page: number })[] = []
  let problem: Extract<Recognition, { ok: false }>['problem'] = { code: 'does_not_decode' }
  for (let page = 0; page < count; page += 1) {
    const read = await recognise(page, percent => onProgress(Math.floor((page * 100 + percent) / count)))
    if (read.ok) {
      const { levelWidth, levelHeight, words } = read
      pages.push({ page, levelWidth, levelHeight, words: words.slice(0, mostWords) })
    } else problem = read.problem
  }
  return { pages, problem }
}
