/**
 * Words of languages other than English, all in one: what a capital does not make a name, what stands before a person or
 * a place, and what an organisation is called by. Folded: small, without accents that are signs of their own.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean))

/** Articles, pronouns, prepositions, conjunctions and the like, which begin sentences. */
export const functionWords = set(`
  der die das den dem des ein eine einer eines einem einen er sie es wir ihr ich man wer was wo wie wann warum und oder
  aber doch denn weil dass wenn als ob auch nur noch schon nicht kein keine in im an am auf aus bei beim mit nach seit
  von vom zu zum zur uber unter vor hinter neben zwischen durch fur gegen ohne um bis wahrend wegen trotz dieser diese
  dieses jener jene jenes alle viele einige sein seine seiner ihre ihren ihrem mein unser so dann da dort hier heute
  gestern morgen jetzt nun immer mehr sehr laut rund etwa beide beiden zwei drei vier
  le la les un une des du de au aux ce cet cette ces il elle ils elles on nous vous je tu qui que quoi dont ou et mais
  donc car ni si ne pas plus dans en sur sous avec sans pour par vers chez entre depuis pendant apres avant selon comme
  son sa ses leur leurs mon ma mes notre votre tout toute tous toutes meme aussi alors ainsi hier demain aujourd'hui
  l'un l'une deux trois quand comment pourquoi
  el los las lo una unos unas al del y o pero porque como cuando donde quien cual este esta estos estas ese esa esos
  aquel no si ya muy mas menos con sin por para sobre entre hasta desde segun tras durante ante bajo su sus mi tu
  nuestro todo toda todos todas otro otra tambien ayer hoy manana ahora asi dos tres ella ellos nosotros
  gli i uno di da nel nella nei nelle sul sulla dal dalla alla alle agli ai ma se che chi cui non piu come dove quando
  perche questo questa questi queste quello quella suo sua suoi sue loro noi voi io lui lei tutti tutto anche ancora
  oggi ieri domani poi cosi dopo prima durante secondo due tre con per tra fra
  os as um uma uns umas do da dos das no na nos nas ao aos pelo pela com sem sob ate apos seu sua seus suas meu minha
  nosso isso isto ele ela eles elas voce nao sim ja mais muito quem qual onde quando porque mas tambem ontem hoje
  amanha agora depois antes dois duas segundo
  het een de en van op te aan met voor naar bij uit over door om dat dit deze die hij zij ze wij we ik jij u er niet
  geen wel ook nog al maar want omdat als toen nu daar hier wie wat waar hoe zijn haar hun ons onze gisteren vandaag
  morgen twee drie volgens tijdens na tot tegen zonder
  det den ett och att som av for med pa till fran om i han hon de vi jag du sig sin sitt sina hans hennes deras inte
  men eller nar dar har var vad hur ar blev efter fore under over mellan mot utan enligt igar idag imorgon nu ocksa
  er og til fra ikke ved sa da saa
  w z na do od po za pod nad przed przez dla bez u o oraz ale lub albo czy ze jak gdy kiedy gdzie kto co ktory ktora
  ktore ten ta te ci tego tej to on ona ono oni one my wy ja nie tak juz jeszcze tylko takze był była było jest sa jego
  jej ich wczoraj dzis jutro dwa trzy według podczas
  bir ve ile bu su o da de ki ama fakat cunku icin gibi kadar gore sonra once ben sen biz siz onlar ne nasıl neden
  nerede her hic cok daha en iki uc dun bugun yarın ayrica ancak`)

/** Small words behind which a place stands. */
export const placePrepositions = set(`
  in nach aus bei bis uber um von
  a au en de depuis vers dans
  desde hasta hacia
  da di per verso
  em para ate
  te naar uit rond
  i till fran vid fra til
  w z do od na pod
  within at`)

/** Nouns right before a place, or with "de" and the like between. */
export const placeNouns = set(`
  stadt dorf gemeinde insel hauptstadt landkreis provinz kanton
  ville village commune ile capitale province
  ciudad pueblo municipio isla capital provincia
  citta paese comune isola
  cidade vila ilha
  stad dorp gemeente eiland provincie
  staden byn kommunen on huvudstaden byen
  miasto miasta miescie wies`)

/** Titles and offices before a person's name, whatever their capital. */
export const personWords = set(`
  herr herrn frau dr prof professor professorin prasident prasidentin kanzler kanzlerin bundeskanzler bundeskanzlerin
  minister ministerin burgermeister burgermeisterin konig konigin direktor direktorin sprecher sprecherin trainer
  trainerin autor autorin regisseur regisseurin abgeordnete abgeordneter
  monsieur madame mademoiselle mme mlle maitre president presidente ministre maire roi reine directeur directrice
  professeur ecrivain ecrivaine avocat avocate
  senor senora don dona sr sra ministro ministra alcalde alcaldesa rey reina director directora escritor escritora
  profesor profesora
  signor signora sindaco sindaca direttore direttrice scrittore scrittrice professore professoressa premier
  senhor senhora prefeito prefeita rei rainha diretor diretora governador governadora escritora
  meneer mevrouw burgemeester koning koningin directeur schrijver schrijfster hoogleraar premier
  herra fru statsminister kung drottning borgmastare forfattaren professorn ministern statsministern presidenten
  pan pani prezydent premier minister burmistrz profesor
  bay bayan cumhurbaskanı basbakan bakan bakanı baskan baskanı vali profesor`)

/** Words that open the name of an organisation: "Université de …", "Ministerio de …", "Uniwersytet …". */
export const openingOrganisations = set(`
  universitat hochschule institut akademie bundesamt bundesministerium ministerium
  universite ministere banque institut academie conseil federation confederation agence fondation syndicat hopital
  musee parti comite
  universidad ministerio banco instituto academia consejo federacion agencia fundacion sindicato hospital museo partido
  comite tribunal
  universita ministero banca istituto accademia consiglio federazione agenzia fondazione sindacato ospedale partito
  corte
  universidade ministerio conselho federacao agencia fundacao partido museu
  universiteit ministerie
  uniwersytet uniwersytetu uniwersytecie ministerstwo ministerstwa instytut politechnika akademia bank partia muzeum`)

/** Words that close one: "Ankara Üniversitesi", "Uppsala universitet". */
export const closingOrganisations = set(`
  universitesi bankası bakanlıgı partisi belediyesi kurumu enstitusu vakfı dernegi holding
  universitet universitetet universiteit universitat hogskola hochschule`)

/** Nouns before the name of a company, no part of it. */
export const companyNouns = set(`
  firma konzern unternehmen hersteller societe entreprise groupe empresa compania grupo societa azienda gruppo
  bedrijf foretaget bolaget spolka sirketi`)

/** What joins the words of such a name. */
export const joiningWords =
  set(`de du des d' del della dello dei do da dos das di la las los le les y e et en fur der
  van voor och i of for`)
