import type { EntityKind } from '../../../../src/core/entity/entity'

/** A paragraph as a newspaper would print it, written for these tests, and what it names in order of first mention. */
export interface Paragraph {
  text: string
  names: readonly (readonly [name: string, kind: EntityKind])[]
}

export const paragraphs: Readonly<Record<string, Paragraph>> = {
  de: {
    text: `Auf dem Hügel über der Stadt steht seit Montag ein neues Museum. Die Ministerin Anna Berger eröffnete das Haus gemeinsam mit dem Architekten Jonas Lindner aus Wien. Eine Stiftung der Brauer & Sohn GmbH zahlte fünf Millionen Euro. Berger lobte die Zusammenarbeit mit der Universität Hamburg und der EU. Am Abend reiste sie weiter nach Portugal. Der Vertrag mit der Nordwind AG wurde nicht unterschrieben, sagte ein Sprecher. In Frankreich und Polen gibt es Kritik an den Plänen.`,
    names: [
      ['Anna Berger', 'person'],
      ['Jonas Lindner', 'person'],
      ['Wien', 'place'],
      ['Brauer & Sohn GmbH', 'organisation'],
      ['Universität Hamburg', 'organisation'],
      ['EU', 'organisation'],
      ['Portugal', 'place'],
      ['Nordwind AG', 'organisation'],
      ['Frankreich', 'place'],
      ['Polen', 'place'],
    ],
  },
  fr: {
    text: `La ministre Claire Moreau est arrivée lundi à Lyon pour rencontrer les étudiants. Une fondation de la région avait préparé la visite. « Nous devons parler avec l'Italie », a dit Moreau devant la presse. L'Université de Grenoble et la société Belcourt SA ont signé un accord. Le professeur Henri Lavigne, qui vit à Genève, n'était pas venu. Selon l'ONU, la situation en Norvège et au Portugal reste bonne. Il est reparti mardi.`,
    names: [
      ['Claire Moreau', 'person'],
      ['Lyon', 'place'],
      ['Italie', 'place'],
      ['Université de Grenoble', 'organisation'],
      ['Belcourt SA', 'organisation'],
      ['Henri Lavigne', 'person'],
      ['Genève', 'place'],
      ['ONU', 'organisation'],
      ['Norvège', 'place'],
      ['Portugal', 'place'],
    ],
  },
  es: {
    text: `El presidente llegó el lunes a Lima para reunirse con la ministra Elena Reyes. Después de la reunión no quisieron hablar con la prensa. El Ministerio de Sanidad y la Universidad de Sevilla firmaron un acuerdo. Según Reyes, el proyecto de Minera Andina S.A. empezará en Chile. Su colega Tomás de la Fuente viajó a Londres y después a Alemania. La OTAN no dijo nada.`,
    names: [
      ['Lima', 'place'],
      ['Elena Reyes', 'person'],
      ['Ministerio de Sanidad', 'organisation'],
      ['Universidad de Sevilla', 'organisation'],
      ['Minera Andina S.A.', 'organisation'],
      ['Chile', 'place'],
      ['Tomás de la Fuente', 'person'],
      ['Londres', 'place'],
      ['Alemania', 'place'],
      ['OTAN', 'organisation'],
    ],
  },
  it: {
    text: `La sindaca Paola Ferri ha incontrato ieri a Torino i rappresentanti dell'Università di Bologna. Secondo la Banca d'Italia i prezzi saliranno ancora. Il regista Marco Della Valle vive a Parigi, ma lavora per la Lumen S.p.A. di Milano. Ferri ha parlato anche della Germania e della Spagna. Una fondazione pagherà il nuovo museo. Nessuno ha risposto alla stampa.`,
    names: [
      ['Paola Ferri', 'person'],
      ['Torino', 'place'],
      ['Università di Bologna', 'organisation'],
      ["Banca d'Italia", 'organisation'],
      ['Marco Della Valle', 'person'],
      ['Parigi', 'place'],
      ['Lumen S.p.A.', 'organisation'],
      ['Milano', 'place'],
      ['Germania', 'place'],
      ['Spagna', 'place'],
    ],
  },
  pt: {
    text: `A ministra Helena Duarte chegou na segunda-feira a Lisboa para falar com os estudantes da Universidade do Porto. O acordo com a Navega Ltda não foi assinado, disse João Pedro Matos. Segundo Duarte, a Alemanha e o Brasil querem participar. O Ministério da Cultura pagará a exposição em São Paulo. Ninguém quis falar com a imprensa depois da reunião. A ONU enviou uma carta.`,
    names: [
      ['Helena Duarte', 'person'],
      ['Lisboa', 'place'],
      ['Universidade do Porto', 'organisation'],
      ['Navega Ltda', 'organisation'],
      ['João Pedro Matos', 'person'],
      ['Alemanha', 'place'],
      ['Brasil', 'place'],
      ['Ministério da Cultura', 'organisation'],
      ['São Paulo', 'place'],
      ['ONU', 'organisation'],
    ],
  },
  nl: {
    text: `De minister sprak maandag in Utrecht met onderzoekers van de Universiteit Leiden. Volgens burgemeester Sanne de Vries is het plan goed voor de stad. Het bedrijf Waterkant NV uit Antwerpen betaalt de helft. De Vries reist morgen naar Duitsland en Frankrijk. Jan van den Berg, die al jaren in Rotterdam woont, is boos. De NAVO wilde niets zeggen.`,
    names: [
      ['Utrecht', 'place'],
      ['Universiteit Leiden', 'organisation'],
      ['Sanne de Vries', 'person'],
      ['Waterkant NV', 'organisation'],
      ['Antwerpen', 'place'],
      ['Duitsland', 'place'],
      ['Frankrijk', 'place'],
      ['Jan van den Berg', 'person'],
      ['Rotterdam', 'place'],
      ['NAVO', 'organisation'],
    ],
  },
  sv: {
    text: `Ministern Karin Holmberg kom i måndags till Göteborg för att träffa forskare från Uppsala universitet. Stiftelsen betalade fem miljoner kronor för huset. Enligt Holmberg vill Tyskland och Frankrike vara med. Företaget Norrvind AB har sitt kontor i Malmö. Författaren Erik Sandström bor numera i London. Ingen ville tala med tidningen efter mötet. FN skickade ett brev.`,
    names: [
      ['Karin Holmberg', 'person'],
      ['Göteborg', 'place'],
      ['Uppsala universitet', 'organisation'],
      ['Tyskland', 'place'],
      ['Frankrike', 'place'],
      ['Norrvind AB', 'organisation'],
      ['Malmö', 'place'],
      ['Erik Sandström', 'person'],
      ['London', 'place'],
      ['FN', 'organisation'],
    ],
  },
  pl: {
    text: `Minister Anna Kowalska przyjechała w poniedziałek do miasta, aby spotkać się z naukowcami. Uniwersytet Jagielloński podpisał umowę, ale nikt nie chciał rozmawiać z prasą. Pisarz Tomasz Zieliński mieszka teraz w mieście Kraków. Według Kowalska to dobry plan. NATO nie odpowiedziało na list. Potem Kowalska pojechała pociągiem na południe. Firma Wisła SA zapłaci za nowe muzeum.`,
    names: [
      ['Anna Kowalska', 'person'],
      ['Uniwersytet Jagielloński', 'organisation'],
      ['Tomasz Zieliński', 'person'],
      ['Kraków', 'place'],
      ['NATO', 'organisation'],
      ['Wisła SA', 'organisation'],
    ],
  },
  tr: {
    text: `Bakan Ayşe Yılmaz pazartesi günü Ankara'da öğrencilerle görüştü. Ankara Üniversitesi ile yeni bir anlaşma imzalandı. Yazar Mehmet Demir artık Londra'da yaşıyor. Yılmaz daha sonra Almanya'ya gitti. Merkez Bankası faizleri değiştirmedi. Toplantıdan sonra kimse konuşmak istemedi. NATO mektuba yanıt vermedi.`,
    names: [
      ['Ayşe Yılmaz', 'person'],
      ['Ankara', 'place'],
      ['Ankara Üniversitesi', 'organisation'],
      ['Mehmet Demir', 'person'],
      ['Londra', 'place'],
      ['Almanya', 'place'],
      ['Merkez Bankası', 'organisation'],
      ['NATO', 'organisation'],
    ],
  },
}
