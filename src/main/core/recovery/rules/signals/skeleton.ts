/**
 * Which letters look like which, so that two domains that a tired eye takes for one become one text.
 *
 * @source Unicode Technical Standard 39, `confusables.txt`: those lines whose letter may stand in a domain name
 *   (lower case, of a script that shares shapes with Latin) and whose prototype is one or two Latin letters.
 *   Prototypes are lower case here, since names of domains have no case.
 */
const alike: Readonly<Record<string, string>> = Object.fromEntries(
  [
    // Latin, beside the plain letters; strokes that small type swallows
    'ɑa æae œoe ɡg ıi ɩi ɪi ǀl ƽs ƨs ɯw ɣy ʋu ʏy ſf łl øo đd ħh ŧt ƀb ƙk ȷj',
    // Cyrillic
    'аa ӕae сc ԁd еe ҽe һh іi ӏl јj оo рp ԛq ѕs ѵv ԝw ѡw хx уy үy гr кk мm тt вb нh пn',
    // Greek
    'αa ιi νv οo ρp σo υu γy κk τt ηn ωw',
    // Armenian
    'ցg հh օo զq ոn ռn սu աw քf',
    // Digits that are written like letters
    '0o 1l',
  ]
    .join(' ')
    .split(' ')
    .map(pair => {
      const [letter = '', ...prototype] = Array.from(pair)
      return [letter, prototype.join('')]
    }),
)

/** Pairs of letters that read as one; the single letter gives way, as in the standard (`m` is `rn`). */
const split: Readonly<Record<string, string>> = { m: 'rn', w: 'vv', d: 'cl' }

/** Written in no sign at all: zero-width characters, soft hyphens, directions of writing. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu

/**
 * The skeleton of a name: two names with one skeleton are hard to tell apart. Marks above and below letters
 * stay, since `ż` and `z` are told apart. `skeleton(skeleton(x)) === skeleton(x)`.
 *
 * @example skeleton('раypal') === skeleton('paypal'), the first two letters being Cyrillic
 * @example skeleton('grnail') === skeleton('gmail')
 */
export function skeleton(name: string): string {
  const bare = name.toLowerCase().normalize('NFD').replace(unseen, '')
  return Array.from(bare)
    .flatMap(letter => Array.from(alike[letter] ?? letter))
    .map(letter => split[letter] ?? letter)
    .join('')
    .normalize('NFD')
}

/** Scripts of whole names; whatever belongs to all of them (digits, hyphens, marks) counts for none. */
const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
]

/** Is one label written in letters of more than one script? Honest names are not. */
export function mixesScripts(domain: string): boolean {
  return domain.split('.').some(label => scripts.filter(script => script.test(label)).length > 1)
}
