// `npm run shots`: every screen as a picture in docs/screens/, from the sample desk on a Friday morning. The npm
// script builds the window first. `npm run shots -- settings` takes one chapter. Look at them afterwards: that is
// what they are for.
import { openHouse } from '../test/e2e/support/house.ts'
import type { Language } from '../test/e2e/support/words.ts'
import { attached } from './shots/attached.ts'
import { forgetAllBut, shoot, shootEnglish } from './shots/camera.ts'
import { casework } from './shots/casework.ts'
import { entrance, firstRun } from './shots/entrance.ts'
import { machine } from './shots/machine.ts'
import { places } from './shots/places.ts'
import { policy } from './shots/policy.ts'
import { retention } from './shots/retention.ts'
import { settings } from './shots/settings.ts'
import { limits, signals } from './shots/signals.ts'
import { type Chapter, Stage } from './shots/stage.ts'
import { strictPolicy, undone } from './shots/strict.ts'
import { closed, telephone } from './shots/telephone.ts'
import { tickets } from './shots/tickets.ts'
import { together } from './shots/together.ts'

const chapters: readonly Chapter[] = [
  firstRun,
  entrance,
  casework,
  machine,
  telephone,
  strictPolicy,
  undone,
  signals,
  limits,
  closed,
  retention,
  places,
  tickets,
  together,
  attached,
  settings,
  policy,
]

async function play(chapter: Chapter, language: Language): Promise<void> {
  const house = await openHouse({ sample: chapter.sample, at: chapter.at })
  try {
    const stage = new Stage(house, language)
    const last = chapter.shots.findLastIndex(shot => language === 'pl' || shot.english === true)
    for (const { name, english, small, reach } of chapter.shots.slice(0, last + 1)) {
      const window = await reach(stage)
      if (language === 'pl') await shoot(window, name, small === true)
      else if (english === true) await shootEnglish(window, name)
      console.log(`${chapter.name}, ${language}: ${name}`)
    }
  } finally {
    await house.close()
  }
}

const asked = process.argv.slice(2)
const wanted = chapters.filter(({ name }) => asked.length === 0 || asked.includes(name))
if (wanted.length === 0) throw new Error(`chapters: ${chapters.map(({ name }) => name).join(', ')}`)
for (const chapter of wanted) {
  await play(chapter, 'pl')
  await play(chapter, 'en')
}
forgetAllBut(new Set(chapters.flatMap(({ shots }) => shots.map(({ name }) => name))))
