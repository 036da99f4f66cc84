/**
 * Passwords that are tried first by whoever guesses.
 *
 * @module
 */

/** Common passwords of 8 characters and more, in lower case. */
const WHOLE = `
1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 2wsx3edc 3edc4rfv zaq12wsx zaq1zaq1 zaq1xsw2 qazwsx12 qazwsxedc
qazwsxedcrfv qwaszx12 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 qwe123qwe qwe123rty qwer1234 qwer4321 qwert123 qwertyui qwertyuio qwertyuiop
qwerty12 qwerty123 qwertz123 qwertzui qwertzuiop azertyui azertyuiop asdfghjk asdfghjkl asdfasdf asdf1234 asdfjkl1 asdzxc12 zxcvbnm1
zxcvbnm123 zxcvasdf zxcv1234 123qweasd 123qweasdzxc 123qwe123 123123qwe 1234qwer 12345qwe 12345qwert 123456qw 123456qwe 123456qwerty
123456abc 12345abc 1234abcd abcd1234 abc12345 abc123abc abc123456 a1b2c3d4 a1b2c3d4e5 a1234567 a12345678 a123456789 aa123456 aa12345678
aaa111aaa aaaa1111 as123456 q123456789 q12345678 z123456789 s123456789 x123456789 1a2b3c4d 1234567a 12345678a 123456789a 1234567890a
123456789q 123456789z 123456aa 12344321 12341234 123454321 1234554321 123321123 12121212 1231234 123123123 123123aa 123456123 123456654321
123654789 147258369 147852369 159357159 159753456 741852963 789456123 963852741 987654321 9876543210 98765432 87654321 11223344 1122334455
112233445566 11112222 11111111 22222222 00000000 10203040 102030405060 13131313 19841984 20002000 20012001 20022002 20202020 20212021 20222022
20232023 20242024 20252025 20262026 69696969 77777777 88888888 99999999 31415926 314159265 27182818 0987654321 01234567 0123456789
07070707 10101010 12qwaszx 1password password1 passw0rd p@ssw0rd p@ssword pa55word pa55w0rd passwort passwort1 motdepasse contrasena
contraseña senha123 senha1234 parola123 haslo123 wachtwoord salasana lösenord wachtwoord1 kennwort geheim123 azerty123 azertyuiop123
adminadmin administrator admin123 admin1234 admin12345 adminpass rootroot rootpass testtest test1234 test12345 testtest1 testpass
useruser user1234 guestguest guest123 changeme changeme1 changeit letmein1 letmein123 welcome1 welcome123 iloveyou iloveyou1 iloveyou2
iloveyou12 iloveyou123 iloveyou! iloveyou3 iloveu123 ilovegod ilovehim ilovejesus ilovemom ilovemusic ilovemyself ilovesex iloveme1 loveyou1
lovelove love1234 lovely12 loveme123 babygirl babygirl1 baby1234 princess princess1 princesa sunshine sunshine1 football football1
baseball baseball1 basketball softball volleyball superman superman1 spiderman spiderman1 batman123 batman12 starwars starwars1 startrek
pokemon1 pokemon123 pikachu1 naruto123 minecraft minecraft1 fortnite roblox123 computer computer1 internet internet1 samsung1 samsung123
iphone123 google123 facebook facebook1 linkedin linkedin1 twitter1 myspace1 youtube1 whatsapp microsoft windows1 windows7 windows10 michelle
michael1 michelle1 jennifer jennifer1 jessica1 jonathan jonathan1 christopher christian christine christina elizabeth alexander alexandra
alexandre alejandro alejandra anthony1 benjamin brittany caroline catherine charlotte charlie1 courtney daniel123 danielle david123 dominique
eduardo1 fernando fernanda francisco gabriela gabriel1 giovanni isabella jackson1 jasmine1 jordan23 jordan123 josephine joshua123 katherine
kimberly leonardo madison1 margaret margarita marianne martinez matthew1 maximilian mercedes mexico123 natalie1 nicholas nicholas1 nicole123
patricia patrick1 rebecca1 ricardo1 richard1 roberto1 rodriguez samantha samantha1 santiago savannah scarlett sebastian shannon1 stephanie
stephen1 theodore thomas123 valentina valentine veronica victoria victoria1 vincent1 virginia william1 william123 zachary1 arsenal1
arsenal123 barcelona barcelona1 chelsea1 chelsea123 liverpool liverpool1 liverpool123 juventus juventus1 manchester manunited realmadrid
everton1 celtic123 rangers1 cowboys1 steelers steelers1 packers1 yankees1 lakers24 lakers123 patriots redskins broncos1 raiders1
dolphins eagles123 butterfly butterfly1 chocolate chocolate1 cocacola coffee123 cookie123 strawberry blueberry raspberry pineapple watermelon
cheesecake cupcake1 cinnamon pumpkin1 hotchocolate marshmallow elephant dolphin1 flamingo kangaroo chinchilla mustang1 corvette camaro69
ferrari1 porsche1 porsche911 mercedes1 toyota123 harley123 harleydavidson yamaha123 kawasaki motorola panasonic playstation playstation3
nintendo xbox3600 gamecube gangster gangster1 killer123 hunter12 hunter123 monster1 monster123 dragon12 dragon123 shadow12 shadow123
master12 master123 trustno1 whatever whatever1 nothing1 secret123 secret12 password! password. password12 password123 password1234
password12345 password123456 password2 password99 passpass pass1234 pass12345 passpass1 passme12 mypassword mypassword1 mypass123 newpassword
thepassword letmein! opensesame blahblah blahblah1 bullshit fuckyou1 fuckyou2 fuckyou123 fuckoff1 fuckfuck asshole1 bitch123 sexy1234
sexsexsex sexybitch pussy123 pussycat pornporn hardcore midnight midnight1 midnight12 moonlight starlight sunflower sunflower1
snowball snowflake snowboard skateboard skater123 summer12 summer123 winter12 winter123 spring12 autumn12 january1 february december december1
november november1 september october1 birthday birthday1 christmas christmas1 halloween valentin1 forever1 forever21 foreverlove friends1
friends123 friendship family123 happiness happy123 hello123 hello1234 hello12345 hellohello hellokitty helloworld goodluck goodmorning
goodbye1 godisgood godislove jesus123 jesuschrist jesus777 blessed1 heavenly angel123 angelina angelica angels123 babyangel babyblue babydoll
babyboy1 babycakes sweetheart sweetie1 sweetness sweetpea beautiful beautiful1 gorgeous handsome pretty12 prettygirl cutegirl badgirl1 badboy12
bigdaddy bigdick1 daddysgirl mommy123 mother123 father123 brother1 sister12 grandma1 grandpa1 fireball firebird firefire firefighter fireman1
freedom1 freedom123 america1 america123 american canada123 england1 england123 scotland ireland1 germany1 deutschland france123 australia
brasil123 argentina colombia portugal1 russia123 pakistan pakistan123 india123 philippines singapore malaysia indonesia london123 newyork1
california california1 florida1 texas123 chicago1 brooklyn hollywood lasvegas rockstar rockstar1 rocknroll metallica metallica1 slipknot
slipknot1 nirvana1 ironmaiden blink182 greenday greenday1 guitar123 eminem123 hiphop123 music123 musicman drummer1 scorpion scorpio1 sagittarius
aquarius capricorn gemini123 tinkerbell cinderella mickeymouse mickey12 minnie12 winnie12 winniethepooh spongebob spongebob1 scoobydoo snoopy12
garfield snickers skittles bubbles1 bubblegum pumpkin12 peanut12 butterfl buttercup lollipop lollypop cupcakes popcorn1 noodles1 sandwich
hamburger spaghetti pizza123 cheese12 chicken1 chicken123 monkey12 monkey123 monkeys1 tiger123 tigers12 panther1 panthers wildcats bulldogs
bulldog1 cowgirl1 wolverine phoenix1 thunder1 thunderbird lightning hurricane tornado1 gandalf1 legolas1 hogwarts harrypotter voldemort
matrix123 terminator predator gladiator warcraft warrior1 warriors assassin assassins counterstrike callofduty halflife leagueoflegends
worldofwarcraft zaq123456 trinity1 universe galaxy123 discovery atlantis enterprise government hospital engineer engineering architect
accounting business manager1 marketing teacher1 student1 students college1 university school123 football12 basketball1 swimming gymnastics
wrestling champion champions victory1 winner12 lovebug1 ladybug1 dragonfly mustang123 access14 q1w2e3r4t trustnoone abcdefgh abcdefghi
abcdefghij abcdef12 abcdef123 abcdefg1 abcdefg123 alphabet alpha123 omega123 delta123 charlie123 foxtrot1 whisky12 tequila1 budweiser heineken
corona123 jackdaniels smirnoff marlboro marlboro1 cigarette marijuana weed4200 highlife stoner420 vfhbyf123 gfhjkm123 йцукенгш йцукен123
пароль123 привет123 любовь12 qwertyйцу zhongguo woaini123 woaini520 woaini1314 5201314520 a5201314 1314520520 asdasd123 asdasdasd qweqwe123
qweqweqwe qweasdzxc qweasd123 zxczxc123 zxczxczxc aassddff qqwweerr ffffffff vvvvvvvv iiiiiiii correcthorsebatterystaple correct horse battery staple
`;

/** Common words, in lower case, which with a few digits or signs behind them are as common. */
const WORDS = `
password passwort passw0rd p@ssword p@ssw0rd pass passwd admin root user guest test login letmein welcome hello secret changeme default
qwerty qwertz azerty asdf asdfgh zxcvbn zxcvbnm abc abcd abcde abcdef abcdefg qazwsx iloveyou ilove love lovely lover loveme sexy baby angel
princess prince queen king sunshine moonlight summer winter spring autumn monday friday sunday january april august november december
football soccer baseball basketball hockey tennis golf monkey dragon tiger lion eagle falcon wolf bear shark dolphin horse panda bunny kitty
puppy doggy master shadow killer hunter ranger ninja samurai knight wizard magic mystic phoenix batman superman spiderman pokemon naruto mario
sonic zelda minecraft fortnite roblox starwars matrix hacker computer internet google apple samsung iphone android windows linux ubuntu
facebook twitter youtube instagram chocolate cookie cheese pizza coffee banana orange cherry peaches flower rose lily jasmine daisy
butterfly rainbow diamond silver golden purple yellow green blue black white michael michelle jessica jennifer ashley amanda andrew anthony
daniel david george james jason john jordan joseph joshua justin matthew nicole robert thomas william charlie maggie buster ginger pepper bailey
tigger snoopy mickey donald london paris berlin madrid boston chicago dallas texas america england france germany russia india brasil mexico
canada chelsea arsenal liverpool barcelona juventus yankees lakers cowboys steelers mustang ferrari porsche mercedes harley yamaha honda toyota
corvette jesus christ heaven god freedom liberty forever whatever nothing money lucky happy smile family friends mother father sister
brother music guitar rockstar metal punk slipknot metallica eminem fuckyou fuck asshole bitch pussy trustno chat private privatechat
`;

const whole = new Set(WHOLE.split(/\s+/).filter(Boolean).concat("correct horse battery staple"));
const words = new Set(WORDS.split(/\s+/).filter(Boolean));

/**
 * Whether a password is among those that are tried first: a common one, or a common word with up to six digits or signs
 * around it.
 *
 * @param password In lower case.
 */
export function isCommonPassword(password: string): boolean {
  if (whole.has(password)) return true;
  const [, word] = /^[\p{Nd}\p{P}\p{S}\s]{0,6}?(.+?)[\p{Nd}\p{P}\p{S}\s]{0,6}$/u.exec(password) ??
    [];
  return word !== undefined && words.has(word);
}
