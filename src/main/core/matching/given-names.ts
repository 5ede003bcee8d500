import { fold } from '../../../shared/text.ts'

/**
 * Common diminutives, by the given name on documents. Small on purpose: what is not here is another name, and
 * the customer is asked for a paper with his own. A diminutive may belong to several names (`Bartek`).
 */
const diminutives: Readonly<Record<string, readonly string[]>> = {
  Adam: ['Adaś'],
  Agata: ['Agatka'],
  Agnieszka: ['Aga', 'Agusia'],
  Aleksander: ['Olek', 'Alek'],
  Aleksandra: ['Ola', 'Olka', 'Oleńka'],
  Alicja: ['Ala', 'Alka'],
  Andrzej: ['Andrzejek', 'Jędrek'],
  Aneta: ['Anetka'],
  Anna: ['Ania', 'Anka', 'Andzia', 'Anusia'],
  Antoni: ['Antek', 'Antoś'],
  Arkadiusz: ['Arek'],
  Barbara: ['Basia', 'Baśka'],
  Bartłomiej: ['Bartek'],
  Bartosz: ['Bartek'],
  Beata: ['Beatka'],
  Bernadeta: ['Bernadetka'],
  Bogdan: ['Bodek', 'Boguś'],
  Bogusław: ['Boguś'],
  Bolesław: ['Bolek'],
  Bożena: ['Bożenka'],
  Bronisław: ['Bronek'],
  Bronisława: ['Bronia'],
  Cezary: ['Czarek'],
  Czesław: ['Czesiek'],
  Danuta: ['Danka', 'Danusia'],
  Dariusz: ['Darek'],
  Dorota: ['Dorotka'],
  Edward: ['Edek'],
  Elżbieta: ['Ela', 'Elka'],
  Emilia: ['Emilka'],
  Eugeniusz: ['Gienek'],
  Ewa: ['Ewka', 'Ewunia'],
  Felicja: ['Fela'],
  Filip: ['Filipek'],
  Franciszek: ['Franek'],
  Gabriela: ['Gabrysia'],
  Genowefa: ['Gienia'],
  Grażyna: ['Grażynka'],
  Grzegorz: ['Grzesiek', 'Grześ'],
  Halina: ['Halinka', 'Hala'],
  Hanna: ['Hania', 'Hanka'],
  Helena: ['Hela', 'Helenka'],
  Henryk: ['Heniek'],
  Ignacy: ['Ignaś'],
  Irena: ['Irka', 'Irenka'],
  Ireneusz: ['Irek'],
  Iwona: ['Iwonka'],
  Izabela: ['Iza'],
  Izabella: ['Iza'],
  Jadwiga: ['Jadzia'],
  Jakub: ['Kuba'],
  Jan: ['Janek', 'Jaś', 'Jasiek'],
  Janina: ['Janka', 'Jasia'],
  Janusz: ['Januszek'],
  Jarosław: ['Jarek'],
  Jerzy: ['Jurek'],
  Joanna: ['Asia', 'Aśka', 'Joasia'],
  Jolanta: ['Jola', 'Jolka'],
  Józef: ['Józek'],
  Julia: ['Julka'],
  Justyna: ['Justynka'],
  Kamil: ['Kamilek'],
  Karolina: ['Karolinka'],
  Katarzyna: ['Kasia', 'Kaśka'],
  Kazimierz: ['Kazik', 'Kazek'],
  Kinga: ['Kinia'],
  Krystyna: ['Krysia', 'Kryśka'],
  Krzysztof: ['Krzysiek', 'Krzyś', 'Krzychu'],
  Leokadia: ['Lodzia'],
  Leon: ['Leoś'],
  Lucyna: ['Lucynka'],
  Ludwik: ['Lutek'],
  Łukasz: ['Łukaszek'],
  Maciej: ['Maciek'],
  Magdalena: ['Magda'],
  Maksymilian: ['Maks'],
  Małgorzata: ['Gosia', 'Gośka', 'Małgosia', 'Małgośka'],
  Marcin: ['Marcinek'],
  Marek: ['Mareczek'],
  Maria: ['Marysia', 'Maryla', 'Marynia'],
  Marianna: ['Marysia'],
  Marta: ['Martusia'],
  Marzena: ['Marzenka'],
  Mateusz: ['Mati'],
  Michał: ['Michałek', 'Misiek'],
  Mieczysław: ['Mietek'],
  Mikołaj: ['Mikołajek', 'Miki'],
  Mirosław: ['Mirek'],
  Mirosława: ['Mirka'],
  Monika: ['Monia'],
  Natalia: ['Natalka'],
  Oliwia: ['Oliwka'],
  Patrycja: ['Patka'],
  Paweł: ['Pawełek'],
  Piotr: ['Piotrek', 'Piotruś'],
  Przemysław: ['Przemek'],
  Radosław: ['Radek'],
  Regina: ['Renia'],
  Renata: ['Renia', 'Renatka'],
  Robert: ['Robuś'],
  Roman: ['Romek'],
  Ryszard: ['Rysiek'],
  Sebastian: ['Seba'],
  Sławomir: ['Sławek'],
  Sławomira: ['Sławka'],
  Stanisław: ['Staszek', 'Stasiek', 'Stach'],
  Stanisława: ['Stasia'],
  Stefania: ['Stefcia'],
  Sylwester: ['Sylwek'],
  Sylwia: ['Sylwka'],
  Szymon: ['Szymek'],
  Tadeusz: ['Tadek'],
  Teresa: ['Tereska', 'Renia'],
  Tomasz: ['Tomek'],
  Tymoteusz: ['Tymek'],
  Urszula: ['Ula', 'Ulka'],
  Wacław: ['Wacek'],
  Wanda: ['Wandzia'],
  Weronika: ['Wera', 'Weronka'],
  Wiesław: ['Wiesiek'],
  Wiesława: ['Wiesia'],
  Wiktoria: ['Wika', 'Wiki'],
  Wincenty: ['Wicek'],
  Witold: ['Witek'],
  Władysław: ['Władek'],
  Włodzimierz: ['Włodek'],
  Wojciech: ['Wojtek'],
  Zbigniew: ['Zbyszek', 'Zbych'],
  Zdzisław: ['Zdzisiek', 'Zdzich'],
  Zenon: ['Zenek'],
  Zofia: ['Zosia', 'Zośka'],
  Zuzanna: ['Zuzia', 'Zuza'],
  Zygmunt: ['Zyga', 'Zygmuś'],
}

const fullNames = new Map<string, Set<string>>()
for (const [full, short] of Object.entries(diminutives)) {
  for (const form of short) {
    const names = fullNames.get(fold(form)) ?? new Set()
    fullNames.set(fold(form), names.add(fold(full)))
  }
}

/**
 * Given names that papers in Poland show beside those above. Needed to tell a second given name from a part
 * of a surname, and `Adam Jan` from `Jan Adam`. A name that is missing here costs a question, never a pass.
 */
const others = `
  Abraham Ada Adela Adelajda Adolf Adrian Adriana Agnes Alan Albert Albin Aldona Alexander Alexandra Alfons
  Alfred Alfreda Alina Alojzy Amadeusz Amelia Amina Anastasia Anastazja Anatol Andrea Andreas Andrej Andrii
  Andriy Angela Angelika Anh Aniela Anita Anne Antonina Apolinary Apolonia Ariel Arnold Artem Artur Augustyn
  Aurelia Aurelian Balbina Baltazar Bazyli Benedykt Beniamin Bernard Blanka Błażej Bogdana Bogna Bogumił
  Bogumiła Bogusława Bohdan Borys Bruno Brunon Brygida Cecylia Celestyna Celina Cyprian Cyryl Czesława Dagmara
  Damian Daniel Daniela Daniele Daria David Dawid Denis Diana Dieter Dmytro Dobrosława Dominik Dominika Donata
  Edmund Edyta Eliza Elwira Emil Emma Erik Erwin Eryk Eryka Eugenia Ewelina Fabian Feliks Ferdynand Florian
  Franciszka Frank Fryderyk Gabriel Gabriele Georg George Gerard Gertruda Gustaw Hans Heinrich Helmut Henryka
  Hieronim Hilary Honorata Hubert Hugo Ida Idzi Igor Ihor Ilona Inga Ingeborg Inka Irina Iryna Ivan Iwan Iwo
  Izaak Izydor Jacek Jacenty Jagoda Jan Jana Jaromir Jaroslav Jarosława Jean Jens Jeremi Jeremiasz Jiří Joachim
  Johann Johannes John Jonasz Josef Joseph Jowita Józefa Juan Judyta Julian Juliana Julianna Juliusz Jürgen
  Kacper Kaja Kajetan Kalina Kamila Karen Karina Karl Karol Karola Kasper Kateryna Kazimiera Klara Klaudia
  Klaudiusz Klaus Klemens Konrad Konstanty Kordian Kornel Kornelia Krystian Krystiana Ksawery Ksenia Kunegunda
  Larysa Laura Lech Lena Leonard Leopold Lesław Leszek Lidia Lilia Liliana Lilianna Linh Liwia Longin Luba
  Lubomir Łucja Lucjan Ludmiła Ludwika Luiza Magnus Maja Maksym Malwina Manfred Marcel Marcela Marcelin
  Marcelina Margareta Maria Marian Mariana Marianna Marie Mario Mariola Mariusz Markus Martin Martina Martyna
  Maryna Maurycy Melania Melchior Michael Michaela Michalina Michele Mieczysława Mikael Milan Milena Miłosz
  Mohammed Mykola Nadia Nadzieja Nataliia Natasza Nela Nikodem Nikola Nikolaj Nina Norbert Oksana Oktawia
  Oktawian Oleh Oleksandr Oleksandra Olena Olga Olgierd Olha Oliwer Oliwier Oskar Otto Otylia Pankracy Patryk
  Paul Paula Paulin Paulina Paulo Pavel Pavlo Pelagia Peter Petr Petro Pola Prosper Radosława Rafał Rajmund
  Remigiusz Robert Roch Roksana Romana Romuald Róża Rozalia Rudolf Rufin Ruta Ryszarda Sabina Samuel Sandra Sara
  Sergiusz Serhii Serhiy Seweryn Simon Simone Sławosz Sonia Stefan Stephan Svetlana Svitlana Swietłana Szczepan
  Tamara Tatiana Teodor Teofil Tetiana Thomas Tibor Tobiasz Tymon Urban Uwe Valentyna Vasyl Viktor Viktoria
  Violetta Vitalii Volodymyr Waldemar Walenty Walentyna Waleria Walerian Walter Wasyl Werner Wiera Wiesław
  Wiktor Wilhelm Wiola Wioletta Wit Witalij Władysława Włodzimiera Wolfgang Xawery Yuliia Yurii Zachariasz
  Żaneta Zdzisława Żelisław Zenobia Zenobiusz Ziemowit Zoja Zuzana Życzysława`

/** Folded. */
const givenNames = new Set(
  [...Object.keys(diminutives), ...others.trim().split(/\s+/)].map(name => fold(name)),
)

/** Is a folded word a given name that people bear on documents? */
export function isKnownGivenName(word: string): boolean {
  return givenNames.has(word)
}

/** Every known given name, folded. */
export function knownGivenNames(): Iterable<string> {
  return givenNames
}

/** Is one of two folded given names a diminutive of the other, or are both of one name? */
export function isDiminutive(a: string, b: string): boolean {
  if (a === b) return false
  const ofA = fullNames.get(a)
  const ofB = fullNames.get(b)
  if (ofA?.has(b) || ofB?.has(a)) return true
  return ofA !== undefined && ofB !== undefined && [...ofA].some(full => ofB.has(full))
}
