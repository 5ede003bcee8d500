import { fold } from '../../../shared/text.ts'

/**
 * Common diminutives, by the given name on documents. Small on purpose: what is not here is a question for
 * a person anyway. A diminutive may belong to several names (`Bartek`).
 */
const diminutives: Readonly<Record<string, readonly string[]>> = {
  Agata: ['Agatka'],
  Agnieszka: ['Aga', 'Agusia'],
  Aleksander: ['Olek', 'Alek'],
  Aleksandra: ['Ola', 'Olka', 'Oleńka'],
  Alicja: ['Ala', 'Alka'],
  Andrzej: ['Andrzejek', 'Jędrek'],
  Anna: ['Ania', 'Anka', 'Andzia', 'Anusia'],
  Antoni: ['Antek', 'Antoś'],
  Barbara: ['Basia', 'Baśka'],
  Bartłomiej: ['Bartek'],
  Bartosz: ['Bartek'],
  Beata: ['Beatka'],
  Bogdan: ['Bodek', 'Boguś'],
  Bogusław: ['Boguś'],
  Bożena: ['Bożenka'],
  Cezary: ['Czarek'],
  Czesław: ['Czesiek'],
  Danuta: ['Danka', 'Danusia'],
  Dariusz: ['Darek'],
  Dorota: ['Dorotka'],
  Elżbieta: ['Ela', 'Elka'],
  Emilia: ['Emilka'],
  Eugeniusz: ['Gienek'],
  Ewa: ['Ewka', 'Ewunia'],
  Franciszek: ['Franek'],
  Gabriela: ['Gabrysia'],
  Grażyna: ['Grażynka'],
  Grzegorz: ['Grzesiek', 'Grześ'],
  Halina: ['Halinka', 'Hala'],
  Hanna: ['Hania', 'Hanka'],
  Helena: ['Hela', 'Helenka'],
  Henryk: ['Heniek'],
  Irena: ['Irka', 'Irenka'],
  Iwona: ['Iwonka'],
  Izabela: ['Iza'],
  Izabella: ['Iza'],
  Jadwiga: ['Jadzia'],
  Jakub: ['Kuba'],
  Jan: ['Janek', 'Jaś', 'Jasiek'],
  Janusz: ['Januszek'],
  Jarosław: ['Jarek'],
  Jerzy: ['Jurek'],
  Joanna: ['Asia', 'Aśka', 'Joasia'],
  Jolanta: ['Jola', 'Jolka'],
  Józef: ['Józek'],
  Julia: ['Julka'],
  Justyna: ['Justynka'],
  Karolina: ['Karolinka'],
  Katarzyna: ['Kasia', 'Kaśka'],
  Kazimierz: ['Kazik', 'Kazek'],
  Krystyna: ['Krysia', 'Kryśka'],
  Krzysztof: ['Krzysiek', 'Krzyś', 'Krzychu'],
  Lech: ['Leszek'],
  Lucyna: ['Lucynka'],
  Łukasz: ['Łukaszek'],
  Maciej: ['Maciek'],
  Magdalena: ['Magda'],
  Małgorzata: ['Gosia', 'Gośka', 'Małgosia', 'Małgośka'],
  Marek: ['Mareczek'],
  Maria: ['Marysia', 'Maryla', 'Marynia'],
  Mateusz: ['Mati'],
  Michał: ['Michałek', 'Misiek'],
  Mieczysław: ['Mietek'],
  Mirosław: ['Mirek'],
  Mirosława: ['Mirka'],
  Natalia: ['Natalka'],
  Paweł: ['Pawełek'],
  Piotr: ['Piotrek', 'Piotruś'],
  Przemysław: ['Przemek'],
  Radosław: ['Radek'],
  Renata: ['Renia', 'Renatka'],
  Ryszard: ['Rysiek'],
  Sebastian: ['Seba'],
  Sławomir: ['Sławek'],
  Stanisław: ['Staszek', 'Stasiek', 'Stach'],
  Stanisława: ['Stasia'],
  Stefania: ['Stefcia'],
  Szymon: ['Szymek'],
  Tadeusz: ['Tadek'],
  Teresa: ['Tereska', 'Renia'],
  Tomasz: ['Tomek'],
  Urszula: ['Ula', 'Ulka'],
  Wacław: ['Wacek'],
  Wanda: ['Wandzia'],
  Weronika: ['Wera', 'Weronka'],
  Wiesław: ['Wiesiek'],
  Wiesława: ['Wiesia'],
  Wiktoria: ['Wika', 'Wiki'],
  Władysław: ['Władek'],
  Włodzimierz: ['Włodek'],
  Wojciech: ['Wojtek'],
  Zbigniew: ['Zbyszek', 'Zbych'],
  Zdzisław: ['Zdzisiek', 'Zdzich'],
  Zofia: ['Zosia', 'Zośka'],
  Zuzanna: ['Zuzia', 'Zuza'],
}

const fullNames = new Map<string, Set<string>>()
for (const [full, short] of Object.entries(diminutives)) {
  for (const form of short) {
    const names = fullNames.get(fold(form)) ?? new Set()
    fullNames.set(fold(form), names.add(fold(full)))
  }
}

/** Is one of two folded given names a diminutive of the other, or are both of one name? */
export function isDiminutive(a: string, b: string): boolean {
  if (a === b) return false
  const ofA = fullNames.get(a)
  const ofB = fullNames.get(b)
  if (ofA?.has(b) || ofB?.has(a)) return true
  return ofA !== undefined && ofB !== undefined && [...ofA].some(full => ofB.has(full))
}
