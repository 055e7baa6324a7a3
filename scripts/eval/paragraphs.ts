import type { Paragraph } from '../../tests/core/entity/limited/paragraphs'

/** Written after the rules for other languages and looked at only for the figure. */
export const laterParagraphs: Readonly<Record<string, Paragraph>> = {
  de: {
    text: `Nach Angaben der Polizei ist am Freitagabend ein Zug in der Nähe von Leipzig entgleist. Verkehrsminister Karl Hoffmann versprach Hilfe. Die Gewerkschaft Verdi forderte mehr Personal, und Hoffmann will darüber mit der Deutschen Bahn reden. In der Schweiz und in Italien war der Verkehr nicht betroffen. Die Historikerin Clara Neumann von der Universität Leipzig erinnerte an einen Unfall vor vierzig Jahren.`,
    names: [
      ['Leipzig', 'place'],
      ['Karl Hoffmann', 'person'],
      ['Verdi', 'organisation'],
      ['Deutschen Bahn', 'organisation'],
      ['Schweiz', 'place'],
      ['Italien', 'place'],
      ['Clara Neumann', 'person'],
      ['Universität Leipzig', 'organisation'],
    ],
  },
  fr: {
    text: `Un train a déraillé vendredi soir près de Dijon. Le ministre des Transports, Paul Garnier, a promis de l'aide aux familles. Selon Garnier, la SNCF ouvrira une enquête avec le Ministère de l'Intérieur. À Marseille, l'historienne Sophie Delmas a rappelé un accident ancien. La Suisse et la Belgique ne sont pas touchées.`,
    names: [
      ['Dijon', 'place'],
      ['Paul Garnier', 'person'],
      ['SNCF', 'organisation'],
      ["Ministère de l'Intérieur", 'organisation'],
      ['Marseille', 'place'],
      ['Sophie Delmas', 'person'],
      ['Suisse', 'place'],
      ['Belgique', 'place'],
    ],
  },
  es: {
    text: `Un tren descarriló el viernes cerca de Zaragoza. La alcaldesa Carmen Ortega visitó el lugar con técnicos de Renfe. Ortega pidió ayuda al Gobierno y al Banco de España. El escritor Julio Mendoza, nacido en México, recordó otro accidente. Portugal y Francia enviaron equipos a la estación.`,
    names: [
      ['Zaragoza', 'place'],
      ['Carmen Ortega', 'person'],
      ['Renfe', 'organisation'],
      ['Banco de España', 'organisation'],
      ['Julio Mendoza', 'person'],
      ['México', 'place'],
      ['Portugal', 'place'],
      ['Francia', 'place'],
    ],
  },
  it: {
    text: `Un treno è deragliato venerdì vicino a Verona. Il ministro Luca Bianchi ha promesso aiuti alle famiglie, ma l'Istituto di Geofisica chiede più controlli. Bianchi parlerà domani a Bruxelles. La storica Elena Conti, che insegna a Napoli, ha ricordato un altro incidente in Svizzera. La Trenord S.p.A. non ha risposto.`,
    names: [
      ['Verona', 'place'],
      ['Luca Bianchi', 'person'],
      ['Istituto di Geofisica', 'organisation'],
      ['Bruxelles', 'place'],
      ['Elena Conti', 'person'],
      ['Napoli', 'place'],
      ['Svizzera', 'place'],
      ['Trenord S.p.A.', 'organisation'],
    ],
  },
  pt: {
    text: `Um comboio descarrilou na sexta-feira perto de Coimbra. O ministro Rui Carvalho prometeu ajuda às famílias e vai falar com o Banco de Portugal. Segundo Carvalho, a Espanha e a França enviaram técnicos. A historiadora Marta Figueiredo, da Universidade de Lisboa, lembrou outro acidente no Brasil.`,
    names: [
      ['Coimbra', 'place'],
      ['Rui Carvalho', 'person'],
      ['Banco de Portugal', 'organisation'],
      ['Espanha', 'place'],
      ['França', 'place'],
      ['Marta Figueiredo', 'person'],
      ['Universidade de Lisboa', 'organisation'],
      ['Brasil', 'place'],
    ],
  },
  nl: {
    text: `Een trein is vrijdag bij Eindhoven ontspoord. Minister Pieter Bakker beloofde hulp aan de gezinnen. Bakker gaat morgen naar Brussel. Historica Eva Jansen van de Universiteit Utrecht wees op een ongeluk in Zwitserland. De vakbond FNV eist meer personeel.`,
    names: [
      ['Eindhoven', 'place'],
      ['Pieter Bakker', 'person'],
      ['Brussel', 'place'],
      ['Eva Jansen', 'person'],
      ['Universiteit Utrecht', 'organisation'],
      ['Zwitserland', 'place'],
      ['FNV', 'organisation'],
    ],
  },
  sv: {
    text: `Ett tåg spårade ur i fredags nära Linköping. Minister Anders Nyström lovade hjälp till familjerna. Nyström reser i morgon till Bryssel. Historikern Maria Ekdahl vid Lunds universitet påminde om en olycka i Norge. Volvo och Tågkraft AB skickade bussar.`,
    names: [
      ['Linköping', 'place'],
      ['Anders Nyström', 'person'],
      ['Bryssel', 'place'],
      ['Maria Ekdahl', 'person'],
      ['Lunds universitet', 'organisation'],
      ['Norge', 'place'],
      ['Volvo', 'organisation'],
      ['Tågkraft AB', 'organisation'],
    ],
  },
  pl: {
    text: `Pociąg wykoleił się w piątek niedaleko miasta Lublin. Minister Marek Nowak obiecał pomoc rodzinom. Nowak pojedzie jutro do Brukseli. Historyczka Ewa Wójcik przypomniała wypadek sprzed lat. PKP i Orlen SA wysłały autobusy.`,
    names: [
      ['Lublin', 'place'],
      ['Marek Nowak', 'person'],
      ['Brukseli', 'place'],
      ['Ewa Wójcik', 'person'],
      ['PKP', 'organisation'],
      ['Orlen SA', 'organisation'],
    ],
  },
  tr: {
    text: `Cuma günü Konya yakınlarında bir tren raydan çıktı. Bakan Hasan Kaya ailelere yardım sözü verdi. Kaya yarın Brüksel'e gidecek. Tarihçi Zeynep Arslan, İstanbul Üniversitesi'nde ders veriyor. TCDD açıklama yapmadı. Fransa ve İtalya ekip gönderdi.`,
    names: [
      ['Konya', 'place'],
      ['Hasan Kaya', 'person'],
      ['Brüksel', 'place'],
      ['Zeynep Arslan', 'person'],
      ['İstanbul Üniversitesi', 'organisation'],
      ['TCDD', 'organisation'],
      ['Fransa', 'place'],
      ['İtalya', 'place'],
    ],
  },
}
