/** Given names with the short forms they usually have in English, and with the ways they are written from other scripts. */
const groups = `william will bill billy liam;robert rob bob bobby robbie;richard rick dick richie;james jim jimmy jamie;
john johnny jack;joseph joe joey;thomas tom tommy;michael mike mick mickey;lawrence larry laurence;edward ed eddie ted ned;
charles charlie chuck;anthony tony;andrew andy drew;daniel dan danny;david dave davy;donald don donnie;gerald gerry jerry;
kenneth ken kenny;matthew matt;nicholas nick nicky;patrick pat paddy;peter pete;philip phil;samuel sam sammy;stephen steven
steve;timothy tim;walter walt;benjamin ben benny;christopher chris;gregory greg;jeffrey jeff;raymond ray;ronald ron ronnie;
theodore ted teddy;vincent vince;albert al bert;alexander alex sandy;frederick fred freddie;henry harry hank;leonard len
lenny;elizabeth liz beth betty eliza;katherine catherine kate kathy katie;margaret maggie peggy meg;deborah debbie;
susan sue susie;patricia pat patty;jennifer jen jenny;victoria vicky;rebecca becky;barbara barb;christine chris;
jacqueline jackie;pamela pam;judith judy;dorothy dot;mohammed muhammad mohamed mohammad mohamad;hussein husain hussain husayn;hassan hasan;ahmed ahmad;
yusuf youssef yousef yousuf;abdullah abdallah abdulla;omar umar;khaled khalid;ibrahim ebrahim;mustafa mostafa;
sergei sergey;alexei aleksei alexey aleksey;dmitri dmitry dimitri;mikhail michail;yuri yury;vasily vasili;nikolai nikolay;
andrei andrey;alexandr aleksandr alexander;yevgeny evgeny yevgeni evgeni;anatoly anatoli;grigory grigori;
volodymyr wolodymyr;oleksandr olexandr`

const groupsOf = new Map<string, string[]>()
groups.split(/;\s*/).forEach((group, i) => {
  for (const name of group.split(/\s+/)) groupsOf.set(name, [...(groupsOf.get(name) ?? []), String(i)])
})

/** Whether two given names, in lower case, may be one: "lawrence" and "larry". */
export function isNickname(a: string, b: string): boolean {
  const own = groupsOf.get(a)
  return own !== undefined && (groupsOf.get(b) ?? []).some((group) => own.includes(group))
}

/** A family name as it is written from another script in one way: "Zelenskyy" and "Zelensky". */
export const plainEnding = (name: string): string =>
  name.length > 5 ? name.replace(/(?:yy|iy|ii|ij|i)$/, 'y') : name
