/**
 * Every emoji, made by `deno task emoji` from unicode-emoji-json and emojilib (MIT licence): a line each, under a line that names
 * its group. Between tabs: the emoji, the version of Unicode's list that it came with, `t` where it takes skin tones, its name,
 * further words to find it by.
 *
 * @module
 */
export const EMOJI = `#Smileys & Emotion
😀	1.0		grinning face	smile happy joy grin smiley
😃	0.6		grinning face with big eyes	happy joy haha smile funny mouth open smiley
😄	0.6		grinning face with smiling eyes	happy joy funny haha laugh like smile eye
😁	0.6		beaming face with smiling eyes	happy smile joy kawaii eye grin grinning
😆	0.6		grinning squinting face	happy joy lol satisfied haha glad xd laugh
😅	0.6		grinning face with sweat	hot happy laugh smile relief cold exercise mouth
🤣	3.0		rolling on the floor laughing	face lol haha rofl laugh rotfl
😂	0.6		face with tears of joy	cry weep happy happytears haha crying laugh laughing
🙂	1.0		slightly smiling face	smile fine happy this
🙃	1.0		upside-down face	flipped silly smile sarcasm
🫠	14.0		melting face	hot heat disappear dissolve dread liquid melt sarcasm
😉	0.6		winking face	happy mischievous secret smile eye flirt wink winky
😊	0.6		smiling face with smiling eyes	smile happy flushed crush embarrassed shy joy blush
😇	1.0		smiling face with halo	angel heaven innocent fairy fantasy smile tale
🥰	11.0		smiling face with hearts	love like affection valentines infatuation crush adore eyes
😍	0.6		smiling face with heart-eyes	love like affection valentines infatuation crush eye shaped
🤩	5.0		star-struck	face smile starry eyes grinning excited eyed wow
😘	0.6		face blowing a kiss	love like affection valentines infatuation blow flirt heart
😗	1.0		kissing face	love like valentines infatuation kiss duck kissy whistling
☺️	0.6		smiling face	blush massage happiness happy outlined pleased relaxed smile
😚	0.6		kissing face with closed eyes	love like affection valentines infatuation kiss eye kissy
😙	1.0		kissing face with smiling eyes	affection valentines infatuation kiss eye kissy smile whistle
🥲	13.0		smiling face with tear	sad cry pretend grateful happy proud relieved smile
😋	0.6		face savoring food	happy joy tongue smile silly yummy nom delicious
😛	1.0		face with tongue	prank childish playful mischievous smile cheeky out stuck
😜	0.6		winking face with tongue	prank childish playful mischievous smile wink crazy eye
🤪	5.0		zany face	goofy crazy excited eye eyes grinning large one
😝	0.6		squinting face with tongue	prank playful mischievous smile closed eye eyes horrible
🤑	1.0		money-mouth face	rich dollar eyes sign
🤗	1.0		smiling face with open hands	hugging smile hug hugs
🤭	5.0		face with hand over mouth	whoops shock surprise blushing covering eyes quiet smiling
🫢	14.0		face with open eyes and hand over mouth	silence secret shock surprise amazement awe disbelief embarrass
🫣	14.0		face with peeking eye	scared frightening embarrassing shy captivated peep stare
🤫	5.0		shushing face	quiet shhh closed covering finger hush lips shh
🤔	1.0		thinking face	hmmm think consider chin shade thinker throwing thumb
🫡	14.0		saluting face	respect salute ok sunny troops yes
🤐	1.0		zipper-mouth face	sealed secret hush lips silence zip
🤨	5.0		face with raised eyebrow	distrust scepticism disapproval disbelief surprise suspicious colbert mild
😐	0.7		neutral face	indifference meh deadpan faced mouth straight
😑	1.0		expressionless face	indifferent meh deadpan inexpressive mouth straight unexpressive
😶	1.0		face without mouth	blank mouthless mute no quiet silence silent
🫥	14.0		dotted line face	invisible lonely isolation depression depressed disappear hide introvert
😶‍🌫️	13.1		face in clouds	shower steam dream absentminded brain fog forgetful haze
😏	0.6		smirking face	smile mean prank smug sarcasm flirting sexual smirk
😒	0.6		unamused face	indifference bored straight serious sarcasm unimpressed skeptical dubious
🙄	1.0		face with rolling eyes	eyeroll frustrated eye roll
😬	1.0		grimacing face	grimace teeth awkward eek nervous
😮‍💨	13.1		face exhaling	relieve relief tired sigh exhale gasp groan whisper
🤥	3.0		lying face	lie pinocchio liar long nose
🫨	15.0		shaking face	dizzy shock blurry earthquake
🙂‍↔️	15.1		head shaking horizontally	disapprove indiffernt left
🙂‍↕️	15.1		head shaking vertically	down nod
😌	0.6		relieved face	relaxed phew massage happiness content pleased whew
😔	0.6		pensive face	sad depressed upset dejected sadface sorrowful
😪	0.6		sleepy face	tired rest nap bubble side sleep snot tear
🤤	3.0		drooling face	drool
😴	1.0		sleeping face	tired sleepy night zzz sleep snoring
🫩	16.0		face with bags under eyes	tired sleepy exhausted
😷	0.6		face with medical mask	sick ill disease covid cold coronavirus doctor medicine
🤒	1.0		face with thermometer	sick temperature cold fever covid ill
🤕	1.0		face with head-bandage	injured clumsy hurt bandaged injury
🤢	3.0		nauseated face	vomit gross green sick throw up ill barf
🤮	5.0		face vomiting	sick barf ill mouth open puke spew throwing
🤧	3.0		sneezing face	gesundheit sneeze sick allergy achoo
🥵	11.0		hot face	feverish heat red sweating overheated stroke
🥶	11.0		cold face	blue freezing frozen frostbite icicles ice
🥴	11.0		woozy face	dizzy intoxicated tipsy wavy drunk eyes groggy mouth
😵	0.6		face with crossed-out eyes	dizzy spent unconscious xox cross dead knocked spiral
😵‍💫	13.1		face with spiral eyes	sick ill confused nauseous nausea dizzy hypnotized trouble
🤯	5.0		exploding head	face shocked mind blown blowing explosion mad
🤠	3.0		cowboy hat face	cowgirl
🥳	11.0		partying face	celebration woohoo birthday hat horn party
🥸	13.0		disguised face	pretent brows glasses moustache disguise incognito nose
😎	1.0		smiling face with sunglasses	cool smile summer beach sunglass best bright eye
🤓	1.0		nerd face	nerdy geek dork glasses smiling
🧐	5.0		face with monocle	stuffy wealthy rich exploration inspection
😕	1.0		confused face	indifference huh weird hmmm meh nonplussed puzzled
🫤	14.0		face with diagonal mouth	skeptic confuse frustrated indifferent confused disappointed meh skeptical
😟	1.0		worried face	concern nervous sad sadface
🙁	1.0		slightly frowning face	disappointed sad upset frown unhappy
☹️	0.7		frowning face	sad upset frown megafrown unhappy white
😮	1.0		face with open mouth	surprise impressed wow whoa surprised sympathy
😯	1.0		hushed face	woo shh silence speechless stunned surprise surprised
😲	0.6		astonished face	xox surprised poisoned amazed drunk gasp gasping shocked
😳	0.6		flushed face	blush shy flattered blushing dazed embarrassed eyes open
🫪	17.0		distorted face	surprised fluttered wide eyed
🥺	11.0		pleading face	begging mercy cry tears sad grievance eyes glossy
🥹	14.0		face holding back tears	touched gratitude cry angry proud resist sad
😦	1.0		frowning face with open mouth	aw what frown yawning
😧	1.0		anguished face	stunned nervous pained
😨	0.6		fearful face	scared terrified nervous fear oops shocked surprised
😰	0.6		anxious face with sweat	nervous blue cold concerned mouth open rushed
😥	0.6		sad but relieved face	phew sweat nervous disappointed eyebrow whew
😢	0.6		crying face	tears sad depressed upset cry tear
😭	0.6		loudly crying face	sobbing cry tears sad upset depressed bawling sob
😱	0.6		face screaming in fear	munch scared omg alone fearful home horror scream
😖	0.6		confounded face	confused sick unwell oops mouth quivering scrunched
😣	0.6		persevering face	sick no upset oops eyes helpless persevere scrunched
😞	0.6		disappointed face	sad upset depressed sadface
😓	0.6		downcast face with sweat	hot sad tired exercise cold hard work
😩	0.6		weary face	tired sleepy sad frustrated upset distraught wailing
😫	0.6		tired face	sick whine upset frustrated distraught exhausted fed up
🥱	12.0		yawning face	tired sleepy bored yawn
😤	0.6		face with steam from nose	gas phew proud pride triumph airing frustrated grievances
😡	0.6		enraged face	pouting angry mad hate despise grumpy pout rage
😠	0.6		angry face	mad annoyed frustrated anger grumpy
🤬	5.0		face with symbols on mouth	swearing cursing cussing profanity expletive covering foul grawlix
😈	1.0		smiling face with horns	devil evil fairy fantasy happy imp purple red
👿	0.6		angry face with horns	devil demon evil fairy fantasy goblin imp purple
💀	0.6		skull	dead skeleton creepy death body danger face fairy
☠️	1.0		skull and crossbones	poison danger deadly scary death pirate evil body
💩	0.6		pile of poo	hankey shitface fail turd shit comic crap dirt
🤡	3.0		clown face	mock
👹	0.6		ogre	monster red mask halloween scary creepy devil demon
👺	0.6		goblin	red evil mask monster scary creepy japanese creature
👻	0.6		ghost	halloween spooky scary creature disappear face fairy fantasy
👽	0.6		alien	ufo paul weird outer space creature et extraterrestrial
👾	0.6		alien monster	game arcade play creature extraterrestrial face fairy fantasy
🤖	1.0		robot	computer machine bot face monster
😺	0.6		grinning cat	animal cats happy smile face mouth open smiley
😸	0.6		grinning cat with smiling eyes	animal cats smile eye face grin happy
😹	0.6		cat with tears of joy	animal cats haha happy face laughing tear
😻	0.6		smiling cat with heart-eyes	animal love like affection cats valentines eye face
😼	0.6		cat with wry smile	animal cats smirk face ironic smirking
😽	0.6		kissing cat	animal cats kiss closed eye eyes face
🙀	0.6		weary cat	animal cats munch scared scream face fear horror
😿	0.6		crying cat	animal tears weep sad cats upset cry face
😾	0.6		pouting cat	animal cats face grumpy
🙈	0.6		see-no-evil monkey	animal nature haha blind covering eyes face forbidden
🙉	0.6		hear-no-evil monkey	animal nature covering deaf ears face forbidden gesture
🙊	0.6		speak-no-evil monkey	animal nature omg covering face forbidden gesture hush
💌	0.6		love letter	email like affection envelope valentines heart mail note
💘	0.6		heart with arrow	love like affection valentines cupid lovestruck romance
💝	0.6		heart with ribbon	love valentines box chocolate chocolates gift valentine
💖	0.6		sparkling heart	love like affection valentines excited sparkle sparkly stars
💗	0.6		growing heart	like love affection valentines pink excited heartpulse multiple
💓	0.6		beating heart	love like affection valentines pink alarm heartbeat pulsating
💞	0.6		revolving hearts	love like affection valentines heart two
💕	0.6		two hearts	love like affection valentines heart pink small
💟	0.6		heart decoration	purple square love like
❣️	1.0		heart exclamation	decoration love above an as dot heavy mark
💔	0.6		broken heart	sad sorry break heartbreak breaking brokenhearted
❤️‍🔥	13.1		heart on fire	passionate enthusiastic burn love lust sacred
❤️‍🩹	13.1		mending heart	broken bandage wounded bandaged healing healthier improving recovering
❤️	0.6		red heart	love like valentines black heavy
🩷	15.0		pink heart	valentines
🧡	5.0		orange heart	love like affection valentines
💛	0.6		yellow heart	love like affection valentines bf gold snapchat
💚	0.6		green heart	love like affection valentines nct
💙	0.6		blue heart	love like affection valentines brand neutral
🩵	15.0		light blue heart	ice baby
💜	0.6		purple heart	love like affection valentines bts emoji
🤎	12.0		brown heart	coffee
🖤	3.0		black heart	evil dark wicked
🩶	15.0		grey heart	silver monochrome
🤍	12.0		white heart	pure
💋	0.6		kiss mark	face lips love like affection valentines heart kissing
💯	0.6		hundred points	score perfect numbers century exam quiz test pass
💢	0.6		anger symbol	angry mad comic pop sign vein
🫯	17.0		fight cloud	brawl conflict
💥	0.6		collision	bomb explode explosion blown bang boom comic impact
💫	0.6		dizzy	star sparkle shoot magic circle comic symbol animations
💦	0.6		sweat droplets	water drip oops comic drops plewds splashing symbol
💨	0.6		dashing away	wind air fast shoo fart smoke puff blow
🕳️	0.7		hole	embarrassing
💬	0.6		speech balloon	bubble words message talk chatting chat comic comment
👁️‍🗨️	2.0		eye in speech bubble	info am witness
🗨️	2.0		left speech bubble	words message talk chatting dialog
🗯️	0.7		right anger bubble	caption speech thinking mad angry balloon zag zig
💭	1.0		thought balloon	bubble cloud speech thinking dream comic
💤	0.6		ZZZ	sleepy tired dream bedtime boring comic sign sleep
#People & Body
👋	0.6	t	waving hand	wave hands gesture goodbye solong farewell hello hi
🤚	3.0	t	raised back of hand	fingers backhand body
🖐️	0.7	t	hand with fingers splayed	palm body finger five raised
✋	0.6	t	raised hand	fingers stop highfive palm ban body five high
🖖	1.0	t	vulcan salute	hand fingers spock star trek between body finger
🫱	14.0	t	rightwards hand	palm offer right rightward
🫲	14.0	t	leftwards hand	palm offer left leftward
🫳	14.0	t	palm down hand	drop dismiss shoo
🫴	14.0	t	palm up hand	lift offer demand beckon catch come
🫷	15.0	t	leftwards pushing hand	highfive pressing stop
🫸	15.0	t	rightwards pushing hand	highfive pressing stop
👌	0.6	t	OK hand	fingers limbs perfect okay body sign
🤌	13.0	t	pinched fingers	size tiny small che finger gesture hand interrogation
🤏	12.0	t	pinching hand	tiny small size amount body little
✌️	0.6	t	victory hand	fingers ohyeah peace two air body quotes sign
🤞	3.0	t	crossed fingers	good lucky body cross finger hand hopeful index
🫰	14.0	t	hand with index finger and thumb crossed	heart love money expensive snap
🤟	5.0	t	love-you gesture	hand fingers body ily sign
🤘	1.0	t	sign of the horns	hand fingers evil eye rock on body devil
🤙	3.0	t	call me hand	hands gesture shaka body phone sign
👈	0.6	t	backhand index pointing left	direction fingers hand body finger point white
👉	0.6	t	backhand index pointing right	fingers hand direction body finger point white
👆	0.6	t	backhand index pointing up	fingers hand direction body finger middle point white
🖕	1.0	t	middle finger	hand fingers rude flipping bird body dito extended
👇	0.6	t	backhand index pointing down	fingers hand direction body finger point white
☝️	0.6	t	index pointing up	hand fingers direction body finger point secret white
🫵	14.0	t	index pointing at the viewer	you recruit point
👍	0.6	t	thumbs up	thumbsup yes awesome good agree accept cool hand
👎	0.6	t	thumbs down	thumbsdown no dislike hand bad body bury disapprove
✊	0.6	t	raised fist	fingers hand grasp body clenched power pump punch
👊	0.6	t	oncoming fist	angry violence hit attack hand body bro brofist
🤛	3.0	t	left-facing fist	hand fistbump body bump leftwards
🤜	3.0	t	right-facing fist	hand fistbump body bump rightwards
👏	0.6	t	clapping hands	praise applause congrats yay body clap golf hand
🙌	0.6	t	raising hands	gesture hooray yea celebration air arms banzai body
🫶	14.0	t	heart hands	love appreciation support
👐	0.6	t	open hands	fingers butterfly body hand hug jazz sign
🤲	5.0	t	palms up together	hands gesture cupped prayer body dua facing
🤝	3.0	t	handshake	agreement shake deal hand hands meeting shaking
🙏	0.6	t	folded hands	please hope wish namaste highfive pray thank you
✍️	0.7	t	writing hand	lower left ballpoint pen stationery write compose body
💅	0.6	t	nail polish	care beauty manicure finger fashion slay body cosmetics
🤳	3.0	t	selfie	camera phone arm hand
💪	0.6	t	flexed biceps	arm flex hand summer strong bicep body comic
🦾	12.0		mechanical arm	accessibility body prosthetic
🦿	12.0		mechanical leg	accessibility body prosthetic
🦵	11.0	t	leg	kick limb body
🦶	11.0	t	foot	kick stomp body
👂	0.6	t	ear	face hear sound listen body ears hearing listening
🦻	12.0	t	ear with hearing aid	accessibility body hard
👃	0.6	t	nose	smell sniff body smelling sniffing stinky
🧠	5.0		brain	smart intelligent body organ
🫀	13.0		anatomical heart	health heartbeat cardiology organ pulse
🫁	13.0		lungs	breathe breath exhalation inhalation organ respiration
🦷	11.0		tooth	teeth dentist body
🦴	11.0		bone	skeleton body
👀	0.6		eyes	look watch stalk peek see body eye eyeballs
👁️	0.7		eye	face look see watch stare body single
👅	0.6		tongue	mouth playful body out taste
👄	0.6		mouth	kiss body kissing lips
🫦	14.0		biting lip	flirt sexy pain worry anxious fear flirting nervous
👶	0.6	t	baby	child boy girl toddler newborn young
🧒	5.0	t	child	gender neutral young boy girl inclusive person unspecified
👦	0.6	t	boy	man male guy teenager child young
👧	0.6	t	girl	female woman teenager child maiden virgin virgo young
🧑	5.0	t	person	gender neutral adult female inclusive male man men
👱	0.6	t	person blond hair	hairstyle blonde haired man
👨	0.6	t	man	mustache father dad guy classy sir moustache adult
🧔	5.0	t	person beard	man bewhiskered bearded
🧔‍♂️	13.1	t	man beard	facial hair bearded bewhiskered male men
🧔‍♀️	13.1	t	woman beard	facial hair bearded bewhiskered female women
👨‍🦰	11.0	t	man red hair	hairstyle adult ginger haired male men redhead
👨‍🦱	11.0	t	man curly hair	hairstyle adult haired male men
👨‍🦳	11.0	t	man white hair	old elder adult haired male men
👨‍🦲	11.0	t	man bald	hairless adult hair male men no
👩	0.6	t	woman	female girls lady adult women yellow
👩‍🦰	11.0	t	woman red hair	hairstyle adult female ginger haired redhead women
🧑‍🦰	12.1	t	person red hair	hairstyle adult gender haired unspecified
👩‍🦱	11.0	t	woman curly hair	hairstyle adult female haired women
🧑‍🦱	12.1	t	person curly hair	hairstyle adult gender haired unspecified
👩‍🦳	11.0	t	woman white hair	old elder adult female haired women
🧑‍🦳	12.1	t	person white hair	elder old adult gender haired unspecified
👩‍🦲	11.0	t	woman bald	hairless adult female hair no women
🧑‍🦲	12.1	t	person bald	hairless adult gender hair no unspecified
👱‍♀️	4.0	t	woman blond hair	female girl blonde person haired women
👱‍♂️	4.0	t	man blond hair	male boy blonde guy person haired men
🧓	5.0	t	older person	human elder senior gender neutral adult female male
👴	0.6	t	old man	human male men elder senior adult elderly grandpa
👵	0.6	t	old woman	human female women lady elder senior adult elderly
🙍	0.6	t	person frowning	worried frown gesture sad woman
🙍‍♂️	4.0	t	man frowning	male boy sad depressed discouraged unhappy frown gesture
🙍‍♀️	4.0	t	woman frowning	female girl sad depressed discouraged unhappy frown gesture
🙎	0.6	t	person pouting	upset blank face fed gesture look up
🙎‍♂️	4.0	t	man pouting	male boy gesture men
🙎‍♀️	4.0	t	woman pouting	female girl gesture women
🙅	0.6	t	person gesturing NO	decline arms deal denied face forbidden gesture good
🙅‍♂️	4.0	t	man gesturing NO	male boy nope denied forbidden gesture good halt
🙅‍♀️	4.0	t	woman gesturing NO	female girl nope denied forbidden gesture good halt
🙆	0.6	t	person gesturing OK	agree ballerina face gesture hand hands head
🙆‍♂️	4.0	t	man gesturing OK	men boy male blue human gesture hand
🙆‍♀️	4.0	t	woman gesturing OK	women girl female pink human gesture hand
💁	0.6	t	person tipping hand	information attendant bellhop concierge desk female flick girl
💁‍♂️	4.0	t	man tipping hand	male boy human information desk help men sassy
💁‍♀️	4.0	t	woman tipping hand	female girl human information desk help sassy women
🙋	0.6	t	person raising hand	question answering gesture happy one raised up
🙋‍♂️	4.0	t	man raising hand	male boy gesture happy men one raised
🙋‍♀️	4.0	t	woman raising hand	female girl gesture happy one raised women
🧏	12.0	t	deaf person	accessibility ear hear
🧏‍♂️	12.0	t	deaf man	accessibility male men
🧏‍♀️	12.0	t	deaf woman	accessibility female women
🙇	0.6	t	person bowing	respectiful apology bow boy cute deeply dogeza gesture
🙇‍♂️	4.0	t	man bowing	male boy apology bow deeply favor gesture men
🙇‍♀️	4.0	t	woman bowing	female girl apology bow deeply favor gesture respect
🤦	3.0	t	person facepalming	disappointed disbelief exasperation face facepalm head hitting palm
🤦‍♂️	4.0	t	man facepalming	male boy disbelief exasperation face facepalm men palm
🤦‍♀️	4.0	t	woman facepalming	female girl disbelief exasperation face facepalm palm women
🤷	3.0	t	person shrugging	regardless doubt ignorance indifference shrug shruggie
🤷‍♂️	4.0	t	man shrugging	male boy confused indifferent doubt ignorance indifference men
🤷‍♀️	4.0	t	woman shrugging	female girl confused indifferent doubt ignorance indifference shrug
🧑‍⚕️	12.1	t	health worker	hospital dentist doctor healthcare md nurse physician professional
👨‍⚕️	4.0	t	man health worker	doctor nurse therapist healthcare human dentist male md
👩‍⚕️	4.0	t	woman health worker	doctor nurse therapist healthcare human dentist female md
🧑‍🎓	12.1	t	student	learn education graduate pupil school
👨‍🎓	4.0	t	man student	graduate human education graduation male men pupil school
👩‍🎓	4.0	t	woman student	graduate human education female graduation pupil school women
🧑‍🏫	12.1	t	teacher	professor education educator instructor
👨‍🏫	4.0	t	man teacher	instructor professor human education educator male men school
👩‍🏫	4.0	t	woman teacher	instructor professor human education educator female school women
🧑‍⚖️	12.1	t	judge	law court justice scales
👨‍⚖️	4.0	t	man judge	justice court human law male men scales
👩‍⚖️	4.0	t	woman judge	justice court human female law scales women
🧑‍🌾	12.1	t	farmer	crops farm farming gardener rancher worker
👨‍🌾	4.0	t	man farmer	rancher gardener human farm farming male men worker
👩‍🌾	4.0	t	woman farmer	rancher gardener human farm farming female women worker
🧑‍🍳	12.1	t	cook	food kitchen culinary chef cooking service
👨‍🍳	4.0	t	man cook	chef human cooking food male men service
👩‍🍳	4.0	t	woman cook	chef human cooking female food service women
🧑‍🔧	12.1	t	mechanic	worker technician electrician person plumber repair tradesperson
👨‍🔧	4.0	t	man mechanic	plumber human wrench electrician male men person repair
👩‍🔧	4.0	t	woman mechanic	plumber human wrench electrician female person repair tradesperson
🧑‍🏭	12.1	t	factory worker	labor assembly industrial welder
👨‍🏭	4.0	t	man factory worker	assembly industrial human male men welder
👩‍🏭	4.0	t	woman factory worker	assembly industrial human female welder women
🧑‍💼	12.1	t	office worker	business accountant adviser analyst architect banker clerk manager
👨‍💼	4.0	t	man office worker	business manager human accountant adviser analyst architect banker
👩‍💼	4.0	t	woman office worker	business manager human accountant adviser analyst architect banker
🧑‍🔬	12.1	t	scientist	chemistry biologist chemist engineer lab mathematician physicist technician
👨‍🔬	4.0	t	man scientist	biologist chemist engineer physicist human lab male mathematician
👩‍🔬	4.0	t	woman scientist	biologist chemist engineer physicist human female lab mathematician
🧑‍💻	12.1	t	technologist	computer coder engineer laptop software technology developer
👨‍💻	4.0	t	man technologist	coder developer engineer programmer software human laptop computer
👩‍💻	4.0	t	woman technologist	coder developer engineer programmer software human laptop computer
🧑‍🎤	12.1	t	singer	song artist performer actor entertainer music musician rock
👨‍🎤	4.0	t	man singer	rockstar entertainer human actor aladdin bowie male men
👩‍🎤	4.0	t	woman singer	rockstar entertainer human actor female music musician rock
🧑‍🎨	12.1	t	artist	painting draw creativity art paint painter palette
👨‍🎨	4.0	t	man artist	painter human art male men paint palette
👩‍🎨	4.0	t	woman artist	painter human art female paint palette women
🧑‍✈️	12.1	t	pilot	fly plane airplane aviation aviator
👨‍✈️	4.0	t	man pilot	aviator plane human airplane aviation male men
👩‍✈️	4.0	t	woman pilot	aviator plane human airplane aviation female women
🧑‍🚀	12.1	t	astronaut	outerspace moon planets rocket space stars
👨‍🚀	4.0	t	man astronaut	space rocket human cosmonaut male men moon planets
👩‍🚀	4.0	t	woman astronaut	space rocket human cosmonaut female moon planets stars
🧑‍🚒	12.1	t	firefighter	fire firetruck
👨‍🚒	4.0	t	man firefighter	fireman human fire firetruck male men
👩‍🚒	4.0	t	woman firefighter	fireman human female fire firetruck women
👮	0.6	t	police officer	cop law policeman policewoman
👮‍♂️	4.0	t	man police officer	law legal enforcement arrest 911 cop male men
👮‍♀️	4.0	t	woman police officer	law legal enforcement arrest 911 female cop policewoman
🕵️	0.7	t	detective	human spy eye or private sleuth
🕵️‍♂️	4.0	t	man detective	crime male men sleuth spy
🕵️‍♀️	4.0	t	woman detective	human spy female sleuth women
💂	0.6	t	guard	protect british guardsman
💂‍♂️	4.0	t	man guard	uk gb british male guy royal guardsman men
💂‍♀️	4.0	t	woman guard	uk gb british female royal guardsman guardswoman women
🥷	13.0	t	ninja	ninjutsu skills japanese fighter hidden stealth
👷	0.6	t	construction worker	labor build builder face hard hat helmet safety
👷‍♂️	4.0	t	man construction worker	male human wip guy build labor helmet men
👷‍♀️	4.0	t	woman construction worker	female human wip build labor helmet women
🫅	14.0	t	person with crown	royalty power monarch noble regal
🤴	3.0	t	prince	boy man male crown royal king fairy fantasy
👸	0.6	t	princess	girl woman female blond crown royal queen blonde
👳	0.6	t	person wearing turban	headdress arab man muslim sikh
👳‍♂️	4.0	t	man wearing turban	male indian hinduism arabs men
👳‍♀️	4.0	t	woman wearing turban	female indian hinduism arabs women
👲	0.6	t	person with skullcap	man male boy chinese asian cap gua hat
🧕	5.0	t	woman with headscarf	female hijab mantilla tichel
🤵	3.0	t	person in tuxedo	man couple marriage wedding groom male men suit
🤵‍♂️	13.0	t	man in tuxedo	formal fashion groom male men person suit wedding
🤵‍♀️	13.0	t	woman in tuxedo	formal fashion female wedding women
👰	0.6	t	person with veil	bride couple marriage wedding woman
👰‍♂️	13.0	t	man with veil	wedding marriage bride male men
👰‍♀️	13.0	t	woman with veil	wedding marriage bride female women
🤰	3.0	t	pregnant woman	baby female pregnancy lady women
🫃	14.0	t	pregnant man	baby belly bloated full
🫄	14.0	t	pregnant person	baby belly bloated full
🤱	5.0	t	breast-feeding	nursing baby breastfeeding child female infant milk mother
👩‍🍼	13.0	t	woman feeding baby	birth food bottle child female infant milk nursing
👨‍🍼	13.0	t	man feeding baby	birth food bottle child infant male men milk
🧑‍🍼	13.0	t	person feeding baby	birth food bottle child infant milk nursing
👼	0.6	t	baby angel	heaven wings halo cherub cupid face fairy fantasy
🎅	0.6	t	Santa Claus	festival man male xmas father christmas activity celebration
🤶	3.0	t	Mrs. Claus	woman female xmas mother christmas activity celebration santa
🧑‍🎄	13.0	t	Mx Claus	christmas activity celebration santa
🦸	11.0	t	superhero	marvel fantasy good hero heroine superpower superpowers
🦸‍♂️	11.0	t	man superhero	male good hero superpowers fantasy men superpower
🦸‍♀️	11.0	t	woman superhero	female good heroine superpowers fantasy hero superpower women
🦹	11.0	t	supervillain	marvel bad criminal evil fantasy superpower superpowers villain
🦹‍♂️	11.0	t	man supervillain	male evil bad criminal hero superpowers fantasy men
🦹‍♀️	11.0	t	woman supervillain	female evil bad criminal heroine superpowers fantasy superpower
🧙	5.0	t	mage	magic fantasy sorcerer sorceress witch wizard
🧙‍♂️	5.0	t	man mage	male sorcerer fantasy men wizard
🧙‍♀️	5.0	t	woman mage	female witch fantasy sorceress wizard women
🧚	5.0	t	fairy	wings magical fantasy oberon puck titania
🧚‍♂️	5.0	t	man fairy	male fantasy men oberon puck
🧚‍♀️	5.0	t	woman fairy	female fantasy titania wings women
🧛	5.0	t	vampire	blood twilight dracula fantasy undead
🧛‍♂️	5.0	t	man vampire	male dracula fantasy men undead
🧛‍♀️	5.0	t	woman vampire	female fantasy undead unded women
🧜	5.0	t	merperson	sea fantasy merboy mergirl mermaid merman merwoman
🧜‍♂️	5.0	t	merman	man male triton fantasy men mermaid
🧜‍♀️	5.0	t	mermaid	woman female merwoman ariel fantasy women
🧝	5.0	t	elf	magical ears fantasy legolas pointed
🧝‍♂️	5.0	t	man elf	male ears fantasy magical men pointed
🧝‍♀️	5.0	t	woman elf	female ears fantasy magical pointed women
🧞	5.0		genie	magical wishes djinn djinni fantasy jinni
🧞‍♂️	5.0		man genie	male djinn fantasy men
🧞‍♀️	5.0		woman genie	female djinn fantasy women
🧟	5.0		zombie	dead fantasy undead walking
🧟‍♂️	5.0		man zombie	male dracula undead walking dead fantasy men
🧟‍♀️	5.0		woman zombie	female undead walking dead fantasy women
🧌	14.0		troll	mystical monster fairy fantasy tale shrek
🫈	17.0		hairy creature	sasquatch bigfoot treeman
💆	0.6	t	person getting massage	relax face head massaging salon spa
💆‍♂️	4.0	t	man getting massage	male boy head face men salon spa
💆‍♀️	4.0	t	woman getting massage	female girl head face salon spa women
💇	0.6	t	person getting haircut	hairstyle barber beauty cutting hair hairdresser parlor
💇‍♂️	4.0	t	man getting haircut	male boy barber beauty men parlor
💇‍♀️	4.0	t	woman getting haircut	female girl barber beauty parlor women
🚶	0.6	t	person walking	move hike pedestrian walk walker
🚶‍♂️	4.0	t	man walking	human feet steps hike male men pedestrian walk
🚶‍♀️	4.0	t	woman walking	human feet steps female hike pedestrian walk women
🚶‍➡️	15.1	t	person walking facing right	peerson exercise
🚶‍♀️‍➡️	15.1	t	woman walking facing right	person exercise
🚶‍♂️‍➡️	15.1	t	man walking facing right	person exercise
🧍	12.0	t	person standing	still stand
🧍‍♂️	12.0	t	man standing	still male men stand
🧍‍♀️	12.0	t	woman standing	still female stand women
🧎	12.0	t	person kneeling	pray respectful kneel
🧎‍♂️	12.0	t	man kneeling	pray respectful kneel male men
🧎‍♀️	12.0	t	woman kneeling	respectful pray female kneel women
🧎‍➡️	15.1	t	person kneeling facing right	pray
🧎‍♀️‍➡️	15.1	t	woman kneeling facing right	pray worship
🧎‍♂️‍➡️	15.1	t	man kneeling facing right	pray worship
🧑‍🦯	12.1	t	person with white cane	probing blind accessibility
🧑‍🦯‍➡️	15.1	t	person with white cane facing right	walk visually impaired blind
👨‍🦯	12.0	t	man with white cane	probing blind accessibility male men
👨‍🦯‍➡️	15.1	t	man with white cane facing right	visually impaired blind walk stick
👩‍🦯	12.0	t	woman with white cane	probing blind accessibility female women
👩‍🦯‍➡️	15.1	t	woman with white cane facing right	stick visually impaired blind
🧑‍🦼	12.1	t	person in motorized wheelchair	disability accessibility
🧑‍🦼‍➡️	15.1	t	person in motorized wheelchair facing right	accessibility disability
👨‍🦼	12.0	t	man in motorized wheelchair	disability accessibility male men
👨‍🦼‍➡️	15.1	t	man in motorized wheelchair facing right	disability accessibility mobility
👩‍🦼	12.0	t	woman in motorized wheelchair	disability accessibility female women
👩‍🦼‍➡️	15.1	t	woman in motorized wheelchair facing right	mobility accessibility disability
🧑‍🦽	12.1	t	person in manual wheelchair	disability accessibility
🧑‍🦽‍➡️	15.1	t	person in manual wheelchair facing right	mobility accessibility disability
👨‍🦽	12.0	t	man in manual wheelchair	disability accessibility male men
👨‍🦽‍➡️	15.1	t	man in manual wheelchair facing right	mobility accessibility disability
👩‍🦽	12.0	t	woman in manual wheelchair	disability accessibility female women
👩‍🦽‍➡️	15.1	t	woman in manual wheelchair facing right	disability mobility accessibility
🏃	0.6	t	person running	move exercise jogging marathon run runner workout
🏃‍♂️	4.0	t	man running	walking exercise race male marathon men racing runner
🏃‍♀️	4.0	t	woman running	walking exercise race female boy marathon racing runner
🏃‍➡️	15.1	t	person running facing right	exercise jog
🏃‍♀️‍➡️	15.1	t	woman running facing right	exercise jog
🏃‍♂️‍➡️	15.1	t	man running facing right	jog exercise
🧑‍🩰	17.0	t	ballet dancer	
💃	0.6	t	woman dancing	female girl fun dance dancer dress red salsa
🕺	3.0	t	man dancing	male boy fun dancer dance disco men
🕴️	0.7	t	person in suit levitating	man business levitate hover jump boy hovering jabsco
👯	0.6	t	people with bunny ears	perform costume dancer dancing ear partying wearing women
👯‍♂️	4.0	t	men with bunny ears	male boys dancer dancing ear man partying wearing
👯‍♀️	4.0	t	women with bunny ears	female girls dancer dancing ear partying people wearing
🧖	5.0	t	person in steamy room	relax spa hamam sauna steam steambath
🧖‍♂️	5.0	t	man in steamy room	male spa steamroom sauna hamam men steam steambath
🧖‍♀️	5.0	t	woman in steamy room	female spa steamroom sauna hamam steam steambath women
🧗	5.0	t	person climbing	sport bouldering climber rock
🧗‍♂️	5.0	t	man climbing	sports hobby male rock bouldering climber men
🧗‍♀️	5.0	t	woman climbing	sports hobby female rock bouldering climber women
🤺	3.0		person fencing	sports sword fencer
🏇	1.0	t	horse racing	animal betting competition gambling luck jockey race racehorse
⛷️	0.7		skier	sports winter snow ski
🏂	0.6	t	snowboarder	sports winter ski snow snowboard snowboarding
🏌️	0.7	t	person golfing	sports business ball club golf golfer
🏌️‍♂️	4.0	t	man golfing	sport ball golf golfer male men
🏌️‍♀️	4.0	t	woman golfing	sports business female ball golf golfer women
🏄	0.6	t	person surfing	sport sea surf surfer
🏄‍♂️	4.0	t	man surfing	sports ocean sea summer beach male men surfer
🏄‍♀️	4.0	t	woman surfing	sports ocean sea summer beach female surfer women
🚣	1.0	t	person rowing boat	sport move paddles rowboat vehicle
🚣‍♂️	4.0	t	man rowing boat	sports hobby water ship male men rowboat vehicle
🚣‍♀️	4.0	t	woman rowing boat	sports hobby water ship female rowboat vehicle women
🏊	0.6	t	person swimming	sport pool swim swimmer
🏊‍♂️	4.0	t	man swimming	sports exercise human athlete water summer male men
🏊‍♀️	4.0	t	woman swimming	sports exercise human athlete water summer female swim
⛹️	0.7	t	person bouncing ball	sports human basketball player
⛹️‍♂️	4.0	t	man bouncing ball	sport basketball male men player
⛹️‍♀️	4.0	t	woman bouncing ball	sports human female basketball player women
🏋️	0.7	t	person lifting weights	sports training exercise bodybuilder gym lifter weight weightlifter
🏋️‍♂️	4.0	t	man lifting weights	sport gym lifter male men weight weightlifter workout
🏋️‍♀️	4.0	t	woman lifting weights	sports training exercise female gym lifter weight weightlifter
🚴	1.0	t	person biking	bicycle bike cyclist sport move bicyclist
🚴‍♂️	4.0	t	man biking	bicycle bike cyclist sports exercise hipster bicyclist male
🚴‍♀️	4.0	t	woman biking	bicycle bike cyclist sports exercise hipster female bicyclist
🚵	1.0	t	person mountain biking	bicycle bike cyclist sport move bicyclist biker
🚵‍♂️	4.0	t	man mountain biking	bicycle bike cyclist transportation sports human race bicyclist
🚵‍♀️	4.0	t	woman mountain biking	bicycle bike cyclist transportation sports human race female
🤸	3.0	t	person cartwheeling	sport gymnastic cartwheel doing gymnast gymnastics
🤸‍♂️	4.0	t	man cartwheeling	gymnastics cartwheel doing male men
🤸‍♀️	4.0	t	woman cartwheeling	gymnastics cartwheel doing female women
🤼	3.0	t	people wrestling	sport wrestle wrestler wrestlers
🤼‍♂️	4.0	t	men wrestling	sports wrestlers male man wrestle wrestler
🤼‍♀️	4.0	t	women wrestling	sports wrestlers female woman wrestle wrestler
🤽	3.0	t	person playing water polo	sport
🤽‍♂️	4.0	t	man playing water polo	sports pool male men
🤽‍♀️	4.0	t	woman playing water polo	sports pool female women
🤾	3.0	t	person playing handball	sport ball
🤾‍♂️	4.0	t	man playing handball	sports ball male men
🤾‍♀️	4.0	t	woman playing handball	sports ball female women
🤹	3.0	t	person juggling	performance balance juggle juggler multitask skill
🤹‍♂️	4.0	t	man juggling	juggle balance skill multitask juggler male men
🤹‍♀️	4.0	t	woman juggling	juggle balance skill multitask female juggler women
🧘	5.0	t	person in lotus position	meditate meditation serenity yoga
🧘‍♂️	5.0	t	man in lotus position	male meditation yoga serenity zen mindfulness men
🧘‍♀️	5.0	t	woman in lotus position	female meditation yoga serenity zen mindfulness women
🛀	0.6	t	person taking bath	clean shower bathroom bathing bathtub hot
🛌	1.0	t	person in bed	rest accommodation hotel sleep sleeping
🧑‍🤝‍🧑	12.0	t	people holding hands	friendship couple date gender hand hold inclusive neutral
👭	1.0	t	women holding hands	pair friendship couple love like female people human
👫	0.6	t	woman and man holding hands	pair people human love date dating like affection
👬	1.0	t	men holding hands	pair couple love like bromance friendship people human
💏	0.6	t	kiss	pair valentines love like dating marriage couple couplekiss
👩‍❤️‍💋‍👨	2.0	t	kiss woman, man	love couple couplekiss female heart kissing male men
👨‍❤️‍💋‍👨	2.0	t	kiss man, man	pair valentines love like dating marriage couple couplekiss
👩‍❤️‍💋‍👩	2.0	t	kiss woman, woman	pair valentines love like dating marriage couple couplekiss
💑	0.6	t	couple with heart	pair love like affection human dating valentines marriage
👩‍❤️‍👨	2.0	t	couple with heart woman, man	love female male men romance women
👨‍❤️‍👨	2.0	t	couple with heart man, man	pair love like affection human dating valentines marriage
👩‍❤️‍👩	2.0	t	couple with heart woman, woman	pair love like affection human dating valentines marriage
👨‍👩‍👦	2.0		family man, woman, boy	love father mother son
👨‍👩‍👧	2.0		family man, woman, girl	home parents people human child daughter father female
👨‍👩‍👧‍👦	2.0		family man, woman, girl, boy	home parents people human children child daughter father
👨‍👩‍👦‍👦	2.0		family man, woman, boy, boy	home parents people human children child father female
👨‍👩‍👧‍👧	2.0		family man, woman, girl, girl	home parents people human children child daughters father
👨‍👨‍👦	2.0		family man, man, boy	home parents people human children child father fathers
👨‍👨‍👧	2.0		family man, man, girl	home parents people human children child daughter father
👨‍👨‍👧‍👦	2.0		family man, man, girl, boy	home parents people human children child daughter father
👨‍👨‍👦‍👦	2.0		family man, man, boy, boy	home parents people human children child father fathers
👨‍👨‍👧‍👧	2.0		family man, man, girl, girl	home parents people human children child daughters father
👩‍👩‍👦	2.0		family woman, woman, boy	home parents people human children child female lesbian
👩‍👩‍👧	2.0		family woman, woman, girl	home parents people human children child daughter female
👩‍👩‍👧‍👦	2.0		family woman, woman, girl, boy	home parents people human children child daughter female
👩‍👩‍👦‍👦	2.0		family woman, woman, boy, boy	home parents people human children child female lesbian
👩‍👩‍👧‍👧	2.0		family woman, woman, girl, girl	home parents people human children child daughters female
👨‍👦	4.0		family man, boy	home parent people human child father male men
👨‍👦‍👦	4.0		family man, boy, boy	home parent people human children child father male
👨‍👧	4.0		family man, girl	home parent people human child daughter father female
👨‍👧‍👦	4.0		family man, girl, boy	home parent people human children child daughter father
👨‍👧‍👧	4.0		family man, girl, girl	home parent people human children child daughters father
👩‍👦	4.0		family woman, boy	home parent people human child female mother son
👩‍👦‍👦	4.0		family woman, boy, boy	home parent people human children child female mother
👩‍👧	4.0		family woman, girl	home parent people human child daughter female mother
👩‍👧‍👦	4.0		family woman, girl, boy	home parent people human children child daughter female
👩‍👧‍👧	4.0		family woman, girl, girl	home parent people human children child daughters female
🗣️	0.7		speaking head	user person human sing say talk face mansplaining
👤	0.6		bust in silhouette	user person human shadow
👥	1.0		busts in silhouette	user person human group team bust people shadows
🫂	13.0		people hugging	care goodbye hello hug thanks
👪	0.6		family	home parents child mom dad father mother people
🧑‍🧑‍🧒	15.1		family adult, adult, child	kid parents
🧑‍🧑‍🧒‍🧒	15.1		family adult, adult, child, child	children parents
🧑‍🧒	15.1		family adult, child	parent kid
🧑‍🧒‍🧒	15.1		family adult, child, child	parent children
👣	0.6		footprints	feet tracking walking beach body clothing footprint footsteps
🫆	16.0		fingerprint	
#Animals & Nature
🐵	0.6		monkey face	animal nature circus head
🐒	0.6		monkey	animal nature banana circus cheeky
🦍	3.0		gorilla	animal nature circus
🦧	12.0		orangutan	animal ape
🐶	0.6		dog face	animal friend nature woof puppy pet faithful
🐕	0.7		dog	animal nature friend doge pet faithful dog2 doggo
🦮	12.0		guide dog	animal blind accessibility eye seeing
🐕‍🦺	12.0		service dog	blind animal accessibility assistance
🐩	0.6		poodle	dog animal 101 nature pet miniature standard toy
🐺	0.6		wolf	animal nature wild face
🦊	3.0		fox	animal nature face
🦝	11.0		raccoon	animal nature curious face sly
🐱	0.6		cat face	animal meow nature pet kitten kitty
🐈	0.7		cat	animal meow pet cats cat2 domestic feline housecat
🐈‍⬛	13.0		black cat	superstition luck halloween pet unlucky
🦁	1.0		lion	animal nature face leo zodiac
🐯	0.6		tiger face	animal cat danger wild nature roar cute
🐅	1.0		tiger	animal nature roar bengal tiger2
🐆	1.0		leopard	animal nature african jaguar
🐴	0.6		horse face	animal brown nature head
🫎	15.0		moose	canada sweden sven cool
🫏	15.0		donkey	eeyore mule
🐎	0.6		horse	animal gamble luck equestrian galloping racehorse racing speed
🦄	1.0		unicorn	animal nature mystical face
🦓	5.0		zebra	animal nature stripes safari face stripe
🦌	3.0		deer	animal nature horns venison buck reindeer stag
🦬	13.0		bison	ox buffalo herd wisent
🐮	0.6		cow face	beef ox animal nature moo milk happy
🐂	1.0		ox	animal cow beef bull bullock oxen steer taurus
🐃	1.0		water buffalo	animal nature ox cow domestic
🐄	1.0		cow	beef ox animal nature moo milk cow2 dairy
🐷	0.6		pig face	animal oink nature head
🐖	1.0		pig	animal nature hog pig2 sow
🐗	0.6		boar	animal nature pig warthog wild
🐽	0.6		pig nose	animal oink face snout
🐏	1.0		ram	animal sheep nature aries male zodiac
🐑	0.6		ewe	animal nature wool shipit female lamb sheep
🐐	1.0		goat	animal nature capricorn zodiac
🐪	1.0		camel	animal hot desert hump arabian bump dromedary one
🐫	0.6		two-hump camel	animal nature hot desert asian bactrian bump
🦙	11.0		llama	animal nature alpaca guanaco vicuña wool
🦒	5.0		giraffe	animal nature spots safari face
🐘	0.6		elephant	animal nature nose th circus
🦣	13.0		mammoth	elephant tusks extinct extinction large tusk woolly
🦏	3.0		rhinoceros	animal nature horn rhino
🦛	11.0		hippopotamus	animal nature hippo
🐭	0.6		mouse face	animal nature cheese wedge rodent
🐁	1.0		mouse	animal nature rodent dormouse mice mouse2
🐀	1.0		rat	animal mouse rodent
🐹	0.6		hamster	animal nature face pet
🐰	0.6		rabbit face	animal nature pet spring magic bunny easter
🐇	1.0		rabbit	animal nature pet magic spring bunny rabbit2
🐿️	0.7		chipmunk	animal nature rodent squirrel
🦫	13.0		beaver	animal rodent dam
🦔	5.0		hedgehog	animal nature spiny face
🦇	3.0		bat	animal nature blind vampire batman
🐻	0.6		bear	animal nature wild face teddy
🐻‍❄️	13.0		polar bear	animal arctic face white
🐨	0.6		koala	animal nature bear face marsupial
🐼	0.6		panda	animal nature face
🦥	12.0		sloth	animal lazy slow
🦦	12.0		otter	animal fishing playful
🦨	12.0		skunk	animal smelly stink
🦘	11.0		kangaroo	animal nature australia joey hop marsupial jump roo
🦡	11.0		badger	animal nature honey pester
🐾	0.6		paw prints	animal tracking footprints dog cat pet feet kitten
🦃	1.0		turkey	animal bird thanksgiving wild
🐔	0.6		chicken	animal cluck nature bird hen
🐓	1.0		rooster	animal nature chicken bird cock cockerel
🐣	0.6		hatching chick	animal chicken egg born baby bird
🐤	0.6		baby chick	animal chicken bird yellow
🐥	0.6		front-facing baby chick	animal chicken bird hatched standing
🐦	0.6		bird	animal nature fly tweet spring
🐧	0.6		penguin	animal nature bird
🕊️	0.7		dove	animal bird fly peace
🦅	3.0		eagle	animal nature bird bald
🦆	3.0		duck	animal nature bird mallard
🦢	11.0		swan	animal nature bird cygnet duckling ugly
🦉	3.0		owl	animal nature bird hoot wise
🦤	13.0		dodo	animal bird extinct extinction large mauritius obsolete
🪶	13.0		feather	bird fly flight light plumage
🦩	12.0		flamingo	animal flamboyant tropical
🦚	11.0		peacock	animal nature peahen bird ostentatious proud
🦜	11.0		parrot	animal nature bird pirate talk
🪽	15.0		wing	angel birds flying fly
🐦‍⬛	15.0		black bird	crow
🪿	15.0		goose	silly jemima goosebumps honk
🐦‍🔥	15.1		phoenix	immortal bird mythtical reborn
🐸	0.6		frog	animal nature croak toad face
🐊	1.0		crocodile	animal nature reptile lizard alligator croc
🐢	0.6		turtle	animal slow nature tortoise terrapin
🦎	3.0		lizard	animal nature reptile gecko
🐍	0.6		snake	animal evil nature hiss python bearer ophiuchus serpent
🐲	0.6		dragon face	animal myth nature chinese green fairy head tale
🐉	1.0		dragon	animal myth nature chinese green fairy tale
🦕	5.0		sauropod	animal nature dinosaur brachiosaurus brontosaurus diplodocus extinct
🦖	5.0		T-Rex	animal nature dinosaur tyrannosaurus extinct trex
🐳	0.6		spouting whale	animal nature sea ocean cute face
🐋	1.0		whale	animal nature sea ocean whale2
🐬	0.6		dolphin	animal nature fish sea ocean flipper fins beach
🫍	17.0		orca	ocean whale dolphin animal
🦭	13.0		seal	animal creature sea lion
🐟	0.6		fish	animal food nature freshwater pisces zodiac
🐠	0.6		tropical fish	animal swim ocean beach nemo blue yellow
🐡	0.6		blowfish	animal nature food sea ocean fish fugu pufferfish
🦈	3.0		shark	animal nature fish sea ocean jaws fins beach
🐙	0.6		octopus	animal creature ocean sea nature beach
🐚	0.6		spiral shell	nature sea beach seashell
🪸	14.0		coral	ocean sea reef
🪼	15.0		jellyfish	sting tentacles
🦀	1.0		crab	animal crustacean cancer zodiac
🦞	11.0		lobster	animal nature bisque claws seafood
🦐	3.0		shrimp	animal ocean nature seafood food prawn shellfish small
🦑	3.0		squid	animal nature ocean sea food molusc
🦪	12.0		oyster	food diving pearl
🐌	0.6		snail	slow animal shell garden slug
🦋	3.0		butterfly	animal insect nature caterpillar pretty
🐛	0.6		bug	animal insect nature worm caterpillar
🐜	0.6		ant	animal insect nature bug
🐝	0.6		honeybee	animal insect nature bug spring honey bee bumblebee
🪲	13.0		beetle	insect bug
🐞	0.6		lady beetle	animal insect nature ladybug bug ladybird
🦗	5.0		cricket	animal chirp grasshopper insect orthoptera
🪳	13.0		cockroach	insect pests pest roach
🕷️	0.7		spider	animal arachnid insect
🕸️	0.7		spider web	animal insect arachnid silk cobweb spiderweb
🦂	1.0		scorpion	animal arachnid scorpio scorpius zodiac
🦟	11.0		mosquito	animal nature insect malaria disease fever pest virus
🪰	13.0		fly	insect disease maggot pest rotting
🪱	13.0		worm	animal annelid earthworm parasite
🦠	11.0		microbe	amoeba bacteria germs virus covid cell coronavirus germ
💐	0.6		bouquet	flowers nature spring flower plant romance
🌸	0.6		cherry blossom	nature plant spring flower pink sakura
💮	0.6		white flower	japanese spring blossom cherry doily done paper stamp
🪷	14.0		lotus	flower calm meditation buddhism hinduism india purity vietnam
🏵️	0.7		rosette	flower decoration military plant
🌹	0.6		rose	flowers valentines love spring flower plant red
🥀	3.0		wilted flower	plant nature rose dead drooping
🌺	0.6		hibiscus	plant vegetable flowers beach flower
🌻	0.6		sunflower	nature plant fall flower sun yellow
🌼	0.6		blossom	nature flowers yellow blossoming flower daisy plant
🌷	0.6		tulip	flowers plant nature summer spring flower
🪻	15.0		hyacinth	flower lavender
🌱	0.6		seedling	plant nature grass lawn spring sprout sprouting young
🪴	13.0		potted plant	greenery house boring grow houseplant nurturing useless
🌲	1.0		evergreen tree	plant nature fir pine wood
🌳	1.0		deciduous tree	plant nature rounded shedding wood
🌴	0.6		palm tree	plant vegetable nature summer beach mojito tropical coconut
🌵	0.6		cactus	vegetable plant nature desert
🌾	0.6		sheaf of rice	nature plant crop ear farming grain wheat
🌿	0.6		herb	vegetable plant medicine weed grass lawn crop leaf
☘️	1.0		shamrock	vegetable plant nature irish clover trefoil
🍀	0.6		four leaf clover	vegetable plant nature lucky irish ireland luck
🍁	0.6		maple leaf	nature plant vegetable ca fall canada canadian falling
🍂	0.6		fallen leaf	nature plant vegetable leaves autumn brown fall falling
🍃	0.6		leaf fluttering in wind	nature plant tree vegetable grass lawn spring blow
🪹	14.0		empty nest	bird nesting
🪺	14.0		nest with eggs	bird nesting
🍄	0.6		mushroom	plant vegetable fungus shroom toadstool
🪾	16.0		leafless tree	
#Food & Drink
🍇	0.6		grapes	fruit food wine grape plant
🍈	0.6		melon	fruit nature food cantaloupe honeydew muskmelon plant
🍉	0.6		watermelon	fruit food picnic summer plant
🍊	0.6		tangerine	food fruit nature orange mandarin plant
🍋	1.0		lemon	fruit nature citrus lemonade plant
🍋‍🟩	15.1		lime	fruit acidic citric
🍌	0.6		banana	fruit food monkey plant plantain
🍍	0.6		pineapple	fruit nature food plant
🥭	11.0		mango	fruit food tropical
🍎	0.6		red apple	fruit mac school delicious plant
🍏	0.6		green apple	fruit nature delicious golden granny plant smith
🍐	1.0		pear	fruit nature food plant
🍑	0.6		peach	fruit nature food bottom butt plant
🍒	0.6		cherries	food fruit berries cherry plant red wild
🍓	0.6		strawberry	fruit food nature berry plant
🫐	13.0		blueberries	fruit berry bilberry blue blueberry
🥝	3.0		kiwi fruit	food chinese gooseberry kiwifruit
🍅	0.6		tomato	fruit vegetable nature food plant
🫒	13.0		olive	fruit food olives
🥥	5.0		coconut	fruit nature food palm cocoanut colada piña
🥑	3.0		avocado	fruit food
🍆	0.6		eggplant	vegetable nature food aubergine phallic plant purple
🥔	3.0		potato	food tuber vegatable starch baked idaho vegetable
🥕	3.0		carrot	vegetable food orange
🌽	0.6		ear of corn	food vegetable plant cob maize maze
🌶️	0.7		hot pepper	food spicy chilli chili plant
🫑	13.0		bell pepper	fruit plant capsicum vegetable
🥒	3.0		cucumber	fruit food pickle gherkin vegetable
🥬	11.0		leafy green	food vegetable plant bok choy cabbage kale lettuce
🥦	5.0		broccoli	fruit food vegetable cabbage wild
🧄	12.0		garlic	food spice cook flavoring plant vegetable
🧅	12.0		onion	cook food spice flavoring plant vegetable
🥜	3.0		peanuts	food nut nuts peanut vegetable
🫘	14.0		beans	food kidney legume
🌰	0.6		chestnut	food squirrel acorn nut plant
🫚	15.0		ginger root	spice yellow cooking gingerbread
🫛	15.0		pea pod	cozy green
🍄‍🟫	15.1		brown mushroom	toadstool fungus
🫜	16.0		root vegetable	radish
🍞	0.6		bread	food wheat breakfast toast loaf
🥐	3.0		croissant	food bread french breakfast crescent roll
🥖	3.0		baguette bread	food french france bakery
🫓	13.0		flatbread	flour food bakery arepa bread flat lavash naan
🥨	5.0		pretzel	food bread twisted germany bakery soft twist
🥯	11.0		bagel	food bread bakery schmear jewish breakfast cheese cream
🥞	3.0		pancakes	food breakfast flapjacks hotcakes brunch crêpe crêpes hotcake
🧇	12.0		waffle	food breakfast brunch indecisive iron
🧀	1.0		cheese wedge	food chadder swiss
🍖	0.6		meat on bone	good food drumstick barbecue bbq manga
🍗	0.6		poultry leg	food meat drumstick bird chicken turkey bone
🥩	5.0		cut of meat	food cow chop lambchop porkchop steak
🥓	3.0		bacon	food breakfast pork pig meat brunch rashers
🍔	0.6		hamburger	meat fast food beef cheeseburger mcdonalds burger king
🍟	0.6		french fries	chips snack fast food potato mcdonald
🍕	0.6		pizza	food party italy cheese pepperoni slice
🌭	1.0		hot dog	food frankfurter america hotdog redhot sausage wiener
🥪	5.0		sandwich	food lunch bread toast bakery cheese deli meat
🌮	1.0		taco	food mexican
🌯	1.0		burrito	food mexican wrap
🫔	13.0		tamale	food masa mexican tamal wrapped
🥙	3.0		stuffed flatbread	food gyro mediterranean doner falafel kebab pita sandwich
🧆	12.0		falafel	food mediterranean chickpea falfel meatball
🥚	3.0		egg	food chicken breakfast easter
🍳	0.6		cooking	food breakfast kitchen egg skillet fried frying pan
🥘	3.0		shallow pan of food	cooking casserole paella skillet curry
🍲	0.6		pot of food	meat soup hot bowl stew
🫕	13.0		fondue	cheese pot food chocolate melted swiss
🥣	5.0		bowl with spoon	food breakfast cereal oatmeal porridge congee tableware
🥗	3.0		green salad	food healthy lettuce vegetable
🍿	1.0		popcorn	food movie theater films snack drama corn popping
🧈	12.0		butter	food cook dairy
🧂	11.0		salt	condiment shaker
🥫	5.0		canned food	soup tomatoes can preserve tin tinned
🍱	0.6		bento box	food japanese lunch assets
🍘	0.6		rice cracker	food japanese snack senbei
🍙	0.6		rice ball	food japanese onigiri omusubi
🍚	0.6		cooked rice	food asian boiled bowl steamed
🍛	0.6		curry rice	food spicy hot indian
🍜	0.6		steaming bowl	food japanese noodle chopsticks ramen noodles soup
🍝	0.6		spaghetti	food italian pasta noodle
🍠	0.6		roasted sweet potato	food nature plant goguma yam
🍢	0.6		oden	skewer food japanese kebab seafood stick
🍣	0.6		sushi	food fish japanese rice sashimi seafood
🍤	0.6		fried shrimp	food animal appetizer summer prawn tempura
🍥	0.6		fish cake with swirl	food japan sea beach narutomaki pink kamaboko surimi
🥮	11.0		moon cake	food autumn dessert festival mooncake yuèbǐng
🍡	0.6		dango	food dessert sweet japanese barbecue meat balls green
🥟	5.0		dumpling	food empanada pierogi potsticker gyoza gyōza jiaozi
🥠	5.0		fortune cookie	food prophecy dessert
🥡	5.0		takeout box	food leftovers chinese container out oyster pail take
🍦	0.6		soft ice cream	food hot dessert summer icecream mr serve sweet
🍧	0.6		shaved ice	hot dessert summer cone snow sweet
🍨	0.6		ice cream	food hot dessert bowl sweet
🍩	0.6		doughnut	food dessert snack sweet donut breakfast
🍪	0.6		cookie	food snack oreo chocolate sweet dessert biscuit chip
🎂	0.6		birthday cake	food dessert candles celebration party pastry sweet
🍰	0.6		shortcake	food dessert cake pastry piece slice strawberry sweet
🧁	11.0		cupcake	food dessert bakery sweet cake fairy pastry
🥧	5.0		pie	food dessert pastry filling sweet
🍫	0.6		chocolate bar	food snack dessert sweet candy
🍬	0.6		candy	snack dessert sweet lolly
🍭	0.6		lollipop	food snack candy sweet dessert lollypop sucker
🍮	0.6		custard	dessert food pudding flan caramel creme sweet
🍯	0.6		honey pot	bees sweet kitchen honeypot
🍼	1.0		baby bottle	food container milk drink feeding
🥛	3.0		glass of milk	beverage drink cow
☕	0.6		hot beverage	caffeine latte espresso coffee mug cafe chocolate drink
🫖	13.0		teapot	drink hot kettle pot tea
🍵	0.6		teacup without handle	drink bowl breakfast green british beverage cup matcha
🍶	0.6		sake	wine drink drunk beverage japanese alcohol booze bar
🍾	1.0		bottle with popping cork	drink wine celebration bar bubbly champagne party sparkling
🍷	0.6		wine glass	drink beverage drunk alcohol booze bar red
🍸	0.6		cocktail glass	drink drunk alcohol beverage booze mojito bar martini
🍹	0.6		tropical drink	beverage cocktail summer beach alcohol booze mojito bar
🍺	0.6		beer mug	relax beverage drink drunk party pub summer alcohol
🍻	0.6		clinking beer mugs	relax beverage drink drunk party pub summer alcohol
🥂	3.0		clinking glasses	beverage drink party alcohol celebrate cheers wine champagne
🥃	3.0		tumbler glass	drink beverage drunk alcohol liquor booze bourbon scotch
🫗	14.0		pouring liquid	cup water drink empty glass spill
🥤	5.0		cup with straw	drink soda go juice malt milkshake pop smoothie
🧋	13.0		bubble tea	taiwan boba milk straw momi pearl tapioca
🧃	12.0		beverage box	drink juice straw sweet
🧉	12.0		mate	drink tea beverage bombilla chimarrão cimarrón maté yerba
🧊	12.0		ice	water cold cube iceberg
🥢	5.0		chopsticks	food hashi jeotgarak kuaizi
🍽️	0.7		fork and knife with plate	food eat meal lunch dinner restaurant cooking cutlery
🍴	0.6		fork and knife	cutlery kitchen cooking silverware tableware
🥄	3.0		spoon	cutlery kitchen tableware
🔪	0.6		kitchen knife	blade cutlery weapon butchers chop cooking cut hocho
🫙	14.0		jar	container sauce condiment empty store
🏺	1.0		amphora	vase jar aquarius cooking drink jug tool zodiac
#Travel & Places
🌍	0.7		globe showing Europe-Africa	world earth international planet
🌎	0.7		globe showing Americas	world usa earth international planet
🌏	0.6		globe showing Asia-Australia	world east earth international planet
🌐	1.0		globe with meridians	earth international world internet interweb i18n global web
🗺️	0.7		world map	location direction travel
🗾	0.6		map of Japan	nation country japanese asia silhouette
🧭	11.0		compass	magnetic navigation orienteering
🏔️	0.7		snow-capped mountain	photo nature environment winter cold
⛰️	0.7		mountain	photo nature environment
🛘	17.0		landslide	disaster accident
🌋	0.6		volcano	photo nature disaster eruption mountain weather
🗻	0.6		mount fuji	photo mountain nature japanese capped san snow
🏕️	0.7		camping	photo outdoors tent campsite
🏖️	0.7		beach with umbrella	weather summer sunny sand mojito
🏜️	0.7		desert	photo warm saharah
🏝️	0.7		desert island	photo tropical mojito
🏞️	0.7		national park	photo environment nature
🏟️	0.7		stadium	photo place sports concert venue grandstand sport
🏛️	0.7		classical building	art culture history
🏗️	0.7		building construction	wip working progress crane architectural
🧱	11.0		brick	bricks clay construction mortar wall infrastructure
🪨	13.0		rock	stone boulder construction heavy solid
🪵	13.0		wood	nature timber trunk construction log lumber
🛖	13.0		hut	house structure roundhouse yurt
🏘️	0.7		houses	buildings photo building group house
🏚️	0.7		derelict house	abandon evict broken building abandoned haunted old
🏠	0.6		house	building home
🏡	0.6		house with garden	home plant nature building tree
🏢	0.6		office building	bureau work city high rise
🏣	0.6		Japanese post office	building envelope communication japan mark postal
🏤	1.0		post office	building email european
🏥	0.6		hospital	building health surgery doctor cross emergency medical medicine
🏦	0.6		bank	building money sales cash business enterprise bakkureru bk
🏨	0.6		hotel	building accomodation checkin accommodation
🏩	0.6		love hotel	like affection dating building heart hospital
🏪	0.6		convenience store	building shopping groceries corner eleven hour kwik mart
🏫	0.6		school	building student education learn teach clock elementary high
🏬	0.6		department store	building shopping mall center shops
🏭	0.6		factory	building industry pollution smoke industrial smog
🏯	0.6		Japanese castle	photo building fortress
🏰	0.6		castle	building royalty history european turrets
💒	0.6		wedding	love like affection couple marriage bride groom activity
🗼	0.6		Tokyo tower	photo japanese eiffel red
🗽	0.6		Statue of Liberty	american newyork new york
⛪	0.6		church	building religion christ christian cross
🕌	1.0		mosque	islam worship minaret domed muslim religion roof
🛕	12.0		hindu temple	religion
🕍	1.0		synagogue	judaism worship temple jewish jew religion synagog
⛩️	0.7		shinto shrine	temple japan kyoto kami michi no religion
🕋	1.0		kaaba	mecca mosque islam muslim religion
⛲	0.6		fountain	photo summer water fresh feature park
⛺	0.6		tent	photo camping outdoors
🌁	0.6		foggy	photo mountain bridge city fog karl under weather
🌃	0.6		night with stars	evening city downtown star starry weather
🏙️	0.7		cityscape	photo night life urban building city skyline
🌄	0.6		sunrise over mountains	view vacation photo morning mountain sun weather
🌅	0.6		sunrise	morning view vacation photo sun sunset weather
🌆	0.6		cityscape at dusk	photo evening sky buildings building city landscape orange
🌇	0.6		sunset	photo good morning dawn building buildings city dusk
🌉	0.6		bridge at night	photo sanfrancisco gate golden weather
♨️	0.6		hot springs	bath warm relax hotsprings onsen steam steaming
🎠	0.6		carousel horse	photo carnival activity entertainment fairground go merry round
🛝	14.0		playground slide	fun park amusement play
🎡	0.6		ferris wheel	photo carnival londoneye activity amusement big entertainment fairground
🎢	0.6		roller coaster	carnival playground photo fun activity amusement entertainment park
💈	0.6		barber pole	hair salon style haircut hairdresser shop stripes
🎪	0.6		circus tent	festival carnival party activity big entertainment top
🚂	1.0		locomotive	transportation vehicle train engine railway steam
🚃	0.6		railway car	transportation vehicle carriage electric railcar railroad train tram
🚄	0.6		high-speed train	transportation vehicle bullettrain railway shinkansen side
🚅	0.6		bullet train	transportation vehicle speed fast public travel bullettrain front
🚆	1.0		train	transportation vehicle diesel electric passenger railway regular train2
🚇	0.6		metro	transportation blue square mrt underground tube subway train
🚈	1.0		light rail	transportation vehicle railway
🚉	0.6		station	transportation vehicle public platform railway train
🚊	1.0		tram	transportation vehicle trolleybus
🚝	1.0		monorail	transportation vehicle
🚞	1.0		mountain railway	transportation vehicle car funicular train
🚋	1.0		tram car	transportation vehicle carriage public travel train trolleybus
🚌	0.6		bus	car vehicle transportation school
🚍	0.7		oncoming bus	vehicle transportation front
🚎	1.0		trolleybus	bart transportation vehicle bus electric tram trolley
🚐	1.0		minibus	vehicle car transportation bus minivan mover people
🚑	0.6		ambulance	health 911 hospital vehicle
🚒	0.6		fire engine	transportation cars vehicle department truck
🚓	0.6		police car	vehicle cars transportation law legal enforcement cop patrol
🚔	0.7		oncoming police car	vehicle law legal enforcement 911 front of cop
🚕	0.6		taxi	uber vehicle cars transportation new side taxicab york
🚖	1.0		oncoming taxi	vehicle cars uber front taxicab
🚗	0.6		automobile	red transportation vehicle car side
🚘	0.7		oncoming automobile	car vehicle transportation front
🚙	0.6		sport utility vehicle	transportation blue campervan car motorhome recreational rv
🛻	13.0		pickup truck	car transportation vehicle
🚚	0.6		delivery truck	cars transportation vehicle resources
🚛	1.0		articulated lorry	vehicle cars transportation express green semi truck
🚜	1.0		tractor	vehicle car farming agriculture farm
🏎️	0.7		racing car	sports race fast formula f1 one
🏍️	0.7		motorcycle	race sports fast motorbike racing
🛵	3.0		motor scooter	vehicle vespa sasha bike cycle
🦽	12.0		manual wheelchair	accessibility
🦼	12.0		motorized wheelchair	accessibility
🛺	12.0		auto rickshaw	move transportation tuk
🚲	0.6		bicycle	bike sports exercise hipster push vehicle
🛴	3.0		kick scooter	vehicle razor
🛹	11.0		skateboard	board skate
🛼	13.0		roller skate	footwear sports derby inline
🚏	0.6		bus stop	transportation wait busstop
🛣️	0.7		motorway	road cupertino interstate highway
🛤️	0.7		railway track	train transportation
🛢️	0.7		oil drum	barrell
⛽	0.6		fuel pump	gas station petroleum diesel fuelpump petrol
🛞	14.0		wheel	car transport circle tire turn
🚨	0.6		police car light	ambulance 911 emergency alert error pinged law legal
🚥	0.6		horizontal traffic light	transportation signal
🚦	1.0		vertical traffic light	transportation driving semaphore signal
🛑	3.0		stop sign	octagonal
🚧	0.6		construction	wip progress caution warning barrier black roadwork sign
⚓	0.6		anchor	ship ferry sea boat admiralty fisherman pattern tool
🛟	14.0		ring buoy	life saver preserver float rescue safety
⛵	0.6		sailboat	ship summer transportation water sailing boat dinghy resort
🛶	3.0		canoe	boat paddle water ship
🚤	0.6		speedboat	ship transportation vehicle summer boat motorboat powerboat
🛳️	0.7		passenger ship	yacht cruise ferry vehicle
⛴️	0.7		ferry	boat ship yacht passenger
🛥️	0.7		motor boat	ship motorboat vehicle
🚢	0.6		ship	transportation titanic deploy boat cruise passenger vehicle
✈️	0.6		airplane	vehicle transportation flight fly aeroplane plane
🛩️	0.7		small airplane	flight transportation fly vehicle aeroplane plane
🛫	1.0		airplane departure	airport flight landing aeroplane departures off plane taking
🛬	1.0		airplane arrival	airport flight boarding aeroplane arrivals arriving landing plane
🪂	12.0		parachute	fly glide hang parasail skydive
💺	0.6		seat	sit airplane transport bus flight fly aeroplane chair
🚁	1.0		helicopter	transportation vehicle fly
🚟	1.0		suspension railway	vehicle transportation
🚠	1.0		mountain cableway	transportation vehicle ski cable gondola
🚡	1.0		aerial tramway	transportation vehicle ski cable car gondola ropeway
🛰️	0.7		satellite	communication gps orbit spaceflight nasa iss artificial space
🚀	0.6		rocket	launch ship staffmode nasa outer space fly shuttle
🛸	5.0		flying saucer	transportation vehicle ufo alien extraterrestrial fantasy space
🛎️	0.7		bellhop bell	service hotel
🧳	11.0		luggage	packing travel suitcase
⌛	0.6		hourglass done	time clock oldschool limit exam quiz test sand
⏳	0.6		hourglass not done	oldschool time countdown flowing sand timer
⌚	0.6		watch	time accessories apple clock timepiece wrist wristwatch
⏰	0.6		alarm clock	time wake morning
⏱️	1.0		stopwatch	time deadline clock
⏲️	1.0		timer clock	alarm
🕰️	0.7		mantelpiece clock	time
🕛	0.6		twelve o’clock	12 00 0000 1200 time noon midnight midday
🕧	0.7		twelve-thirty	00 30 0030 12 1230 time late early
🕐	0.6		one o’clock	00 100 13 1300 time late early schedule
🕜	0.7		one-thirty	30 130 13 1330 time late early schedule
🕑	0.6		two o’clock	00 200 14 1400 time late early schedule
🕝	0.7		two-thirty	30 230 14 1430 time late early schedule
🕒	0.6		three o’clock	00 300 15 1500 time late early schedule
🕞	0.7		three-thirty	30 330 15 1530 time late early schedule
🕓	0.6		four o’clock	00 400 16 1600 time late early schedule
🕟	0.7		four-thirty	30 430 16 1630 time late early schedule
🕔	0.6		five o’clock	00 500 17 1700 time late early schedule
🕠	0.7		five-thirty	30 530 17 1730 time late early schedule
🕕	0.6		six o’clock	00 600 18 1800 time late early schedule
🕡	0.7		six-thirty	30 630 18 1830 time late early schedule
🕖	0.6		seven o’clock	00 700 19 1900 time late early schedule
🕢	0.7		seven-thirty	30 730 19 1930 time late early schedule
🕗	0.6		eight o’clock	00 800 20 2000 time late early schedule
🕣	0.7		eight-thirty	30 830 20 2030 time late early schedule
🕘	0.6		nine o’clock	00 900 21 2100 time late early schedule
🕤	0.7		nine-thirty	30 930 21 2130 time late early schedule
🕙	0.6		ten o’clock	10 00 1000 22 2200 time late early
🕥	0.7		ten-thirty	10 30 1030 22 2230 time late early
🕚	0.6		eleven o’clock	11 00 1100 23 2300 time late early
🕦	0.7		eleven-thirty	11 30 1130 23 2330 time late early
🌑	0.6		new moon	nature twilight planet space night evening sleep dark
🌒	1.0		waxing crescent moon	nature twilight planet space night evening sleep symbol
🌓	0.6		first quarter moon	nature twilight planet space night evening sleep symbol
🌔	0.6		waxing gibbous moon	nature night sky gray twilight planet space evening
🌕	0.6		full moon	nature yellow twilight planet space night evening sleep
🌖	1.0		waning gibbous moon	nature twilight planet space night evening sleep waxing
🌗	1.0		last quarter moon	nature twilight planet space night evening sleep symbol
🌘	1.0		waning crescent moon	nature twilight planet space night evening sleep symbol
🌙	0.6		crescent moon	night sleep sky evening magic space weather
🌚	1.0		new moon face	nature twilight planet space night evening sleep creepy
🌛	0.6		first quarter moon face	nature twilight planet space night evening sleep weather
🌜	0.7		last quarter moon face	nature twilight planet space night evening sleep weather
🌡️	0.7		thermometer	weather temperature hot cold
☀️	0.6		sun	weather nature brightness summer beach spring black bright
🌝	1.0		full moon face	nature twilight planet space night evening sleep bright
🌞	1.0		sun with face	nature morning sky bright smiley smiling space summer
🪐	12.0		ringed planet	outerspace planets saturn saturnine space
⭐	0.6		star	night yellow gold medium white
🌟	0.6		glowing star	night sparkle awesome good magic glittery glow shining
🌠	0.6		shooting star	night photo activity falling meteoroid space stars upon
🌌	0.6		milky way	photo space stars galaxy night sky universe weather
☁️	0.6		cloud	weather sky cloudy overcast
⛅	0.6		sun behind cloud	weather nature cloudy morning fall spring partly sunny
⛈️	0.7		cloud with lightning and rain	weather thunder
🌤️	0.7		sun behind small cloud	weather white
🌥️	0.7		sun behind large cloud	weather white
🌦️	0.7		sun behind rain cloud	weather white
🌧️	0.7		cloud with rain	weather
🌨️	0.7		cloud with snow	weather cold
🌩️	0.7		cloud with lightning	weather thunder
🌪️	0.7		tornado	weather cyclone twister cloud whirlwind
🌫️	0.7		fog	weather cloud
🌬️	0.7		wind face	gust air blow blowing cloud mother nature weather
🌀	0.6		cyclone	weather swirl blue cloud vortex spiral whirlpool spin
🌈	0.6		rainbow	nature happy unicorn face photo sky spring gay
🌂	0.6		closed umbrella	weather rain drizzle clothing collapsed pink
☂️	0.7		umbrella	weather spring clothing open rain
☔	0.6		umbrella with rain drops	rainy weather spring clothing drop raining
⛱️	0.7		umbrella on ground	weather summer beach parasol rain sun
⚡	0.6		high voltage	thunder weather lightning bolt fast zap danger electric
❄️	0.6		snowflake	winter season cold weather christmas xmas snow snowing
☃️	0.7		snowman	winter season cold weather christmas xmas frozen snow
⛄	0.6		snowman without snow	winter season cold weather christmas xmas frozen frosty
☄️	1.0		comet	space
🔥	0.6		fire	hot cook flame burn lit snapstreak tool remove
💧	0.6		droplet	water drip faucet spring cold comic drop sweat
🌊	0.6		water wave	sea nature tsunami disaster beach ocean waves weather
#Activities
🎃	0.6		jack-o-lantern	halloween light pumpkin creepy fall activity celebration entertainment
🎄	0.6		Christmas tree	festival vacation december xmas celebration activity entertainment
🎆	0.6		fireworks	photo festival carnival congratulations activity celebration entertainment explosion
🎇	0.6		sparkler	stars night shine activity celebration entertainment firework fireworks
🧨	11.0		firecracker	dynamite boom explode explosion explosive fireworks
✨	0.6		sparkles	stars shine shiny cool awesome good magic entertainment
🎈	0.6		balloon	party celebration birthday circus activity entertainment red
🎉	0.6		party popper	congratulations birthday magic circus celebration tada activity entertainment
🎊	0.6		confetti ball	festival party birthday circus activity celebration entertainment
🎋	0.6		tanabata tree	plant nature branch summer bamboo wish star festival
🎍	0.6		pine decoration	japanese plant nature vegetable panda new years bamboo
🎎	0.6		Japanese dolls	toy kimono activity celebration doll entertainment festival hinamatsuri
🎏	0.6		carp streamer	fish japanese koinobori banner activity celebration entertainment flag
🎐	0.6		wind chime	nature ding spring bell activity celebration entertainment furin
🎑	0.6		moon viewing ceremony	photo japan asia tsukimi activity autumn celebration dumplings
🧧	11.0		red envelope	gift ang good hóngbāo lai luck money packet
🎀	0.6		ribbon	decoration pink girl bowtie bow celebration
🎁	0.6		wrapped gift	present birthday christmas xmas box celebration entertainment
🎗️	0.7		reminder ribbon	sports cause support awareness celebration
🎟️	0.7		admission tickets	sports concert entrance entertainment ticket
🎫	0.6		ticket	event concert pass activity admission entertainment stub tour
🎖️	0.7		military medal	award winning army celebration decoration medallion
🏆	0.6		trophy	win award contest place ftw ceremony championship prize
🏅	1.0		sports medal	award winning gold winner
🥇	3.0		1st place medal	award winning first gold
🥈	3.0		2nd place medal	award second silver
🥉	3.0		3rd place medal	award third bronze
⚽	0.6		soccer ball	sports football
⚾	0.6		baseball	sports balls ball softball
🥎	11.0		softball	sports balls ball game glove sport underarm
🏀	0.6		basketball	sports balls nba ball hoop orange
🏐	1.0		volleyball	sports balls ball game
🏈	0.6		american football	sports balls nfl ball gridiron superbowl
🏉	1.0		rugby football	sports team ball league union
🎾	0.6		tennis	sports balls green ball racket racquet
🥏	11.0		flying disc	sports frisbee ultimate game golf sport
🎳	0.6		bowling	sports fun play ball game pin pins skittles
🏏	1.0		cricket game	sports ball bat field
🏑	1.0		field hockey	sports ball game stick
🏒	1.0		ice hockey	sports game puck stick
🥍	11.0		lacrosse	sports ball stick game goal sport
🏓	1.0		ping pong	sports pingpong ball bat game paddle table tennis
🏸	1.0		badminton	sports birdie game racquet shuttlecock
🥊	3.0		boxing glove	sports fighting
🥋	3.0		martial arts uniform	judo karate taekwondo
🥅	3.0		goal net	sports catch
⛳	0.6		flag in hole	sports business summer golf
⛸️	0.7		ice skate	sports skating
🎣	0.6		fishing pole	food hobby summer entertainment fish rod
🤿	12.0		diving mask	sport ocean scuba snorkeling
🎽	0.6		running shirt	play pageant athletics marathon sash singlet
🎿	0.6		skis	sports winter cold snow boot ski skiing
🛷	5.0		sled	sleigh luge toboggan sledge
🥌	5.0		curling stone	sports game rock
🎯	0.6		bullseye	direct hit game play bar target activity archery
🪀	12.0		yo-yo	toy fluctuate yoyo
🪁	12.0		kite	wind fly soar toy
🔫	0.6		water pistol	violence weapon revolver gun handgun shoot squirt tool
🎱	0.6		pool 8 ball	hobby game luck magic 8ball billiard billiards cue
🔮	0.6		crystal ball	disco party magic circus fortune teller clairvoyant fairy
🪄	13.0		magic wand	supernature power witch wizard
🎮	0.6		video game	play console ps4 controller entertainment gamepad playstation wii
🕹️	0.7		joystick	game play entertainment video
🎰	0.6		slot machine	bet gamble vegas fruit luck casino activity gambling
🎲	0.6		game die	dice random tabletop play luck entertainment gambling
🧩	11.0		puzzle piece	interlocking clue jigsaw
🧸	11.0		teddy bear	plush stuffed plaything toy
🪅	13.0		piñata	pinata mexico candy celebration party
🪩	14.0		mirror ball	disco dance party glitter
🪆	13.0		nesting dolls	matryoshka toy doll russia russian
♠️	0.6		spade suit	poker cards suits magic black card game spades
♥️	0.6		heart suit	poker cards magic suits black card game hearts
♦️	0.6		diamond suit	poker cards magic suits black card diamonds game
♣️	0.6		club suit	poker cards magic suits black card clubs game
♟️	11.0		chess pawn	expendable black dupe game piece
🃏	0.6		joker	poker cards game play magic black card entertainment
🀄	0.6		mahjong red dragon	game play chinese kanji tile
🎴	0.6		flower playing cards	game sunset red activity card deck entertainment hanafuda
🎭	0.6		performing arts	acting theater drama activity art comedy entertainment greek
🖼️	0.7		framed picture	photography art frame museum painting
🎨	0.6		artist palette	design paint draw colors activity art entertainment museum
🧵	11.0		thread	needle sewing spool string crafts
🪡	13.0		sewing needle	stitches embroidery sutures tailoring
🧶	11.0		yarn	ball crochet knit crafts
🪢	13.0		knot	rope scout tangled tie twine twist
#Objects
👓	0.6		glasses	fashion accessories eyesight nerdy dork geek clothing eye
🕶️	0.7		sunglasses	face cool accessories dark eye eyewear glasses
🥽	11.0		goggles	eyes protection safety clothing eye swimming welding
🥼	11.0		lab coat	doctor experiment scientist chemist clothing
🦺	12.0		safety vest	protection emergency
👔	0.6		necktie	shirt suitup formal fashion cloth business clothing tie
👕	0.6		t-shirt	fashion cloth casual tee clothing polo tshirt
👖	0.6		jeans	fashion shopping clothing denim pants trousers
🧣	5.0		scarf	neck winter clothes clothing
🧤	5.0		gloves	hands winter clothes clothing hand
🧥	5.0		coat	jacket clothing
🧦	5.0		socks	stockings clothes clothing pair stocking
👗	0.6		dress	clothes fashion shopping clothing gown skirt
👘	0.6		kimono	dress fashion women female japanese clothing dressing gown
🥻	12.0		sari	dress clothing saree shari
🩱	12.0		one-piece swimsuit	fashion bathing clothing suit swim
🩲	12.0		briefs	clothing bathing brief suit swim swimsuit underwear
🩳	12.0		shorts	clothing bathing pants suit swim swimsuit underwear
👙	0.6		bikini	swimming female woman girl fashion beach summer bathers
👚	0.6		woman’s clothes	fashion shopping bags female blouse clothing pink shirt
🪭	15.0		folding hand fan	flamenco hot sensu
👛	0.6		purse	fashion accessories money sales shopping clothing coin wallet
👜	0.6		handbag	fashion accessory accessories shopping bag clothing purse women
👝	0.6		clutch bag	accessories shopping clothing pouch small
🛍️	0.7		shopping bags	mall buy purchase bag hotel
🎒	0.6		backpack	student education bag activity rucksack satchel school
🩴	13.0		thong sandal	footwear summer beach flip flops jandals sandals thongs
👞	0.6		man’s shoe	fashion male brown clothing dress mans
👟	0.6		running shoe	shoes sports sneakers athletic clothing runner sneaker sport
🥾	11.0		hiking boot	backpacking camping clothing
🥿	11.0		flat shoe	ballet slip on slipper clothing woman
👠	0.6		high-heeled shoe	fashion shoes female pumps stiletto clothing heel heels
👡	0.6		woman’s sandal	shoes fashion flip flops clothing heeled sandals shoe
🩰	12.0		ballet shoes	dance clothing pointe shoe
👢	0.6		woman’s boot	shoes fashion boots clothing cowgirl heeled high knee
🪮	15.0		hair pick	afro comb
👑	0.6		crown	king kod leader royalty lord clothing queen royal
👒	0.6		woman’s hat	fashion accessories female lady spring bow clothing ladies
🎩	0.6		top hat	magic gentleman classy circus activity clothing entertainment formal
🎓	0.6		graduation cap	school college degree university hat legal learn education
🧢	5.0		billed cap	baseball clothing hat
🪖	13.0		military helmet	army protection soldier warrior
⛑️	0.7		rescue worker’s helmet	construction build aid cross face hat white
📿	1.0		prayer beads	dhikr religious clothing necklace religion rosary
💄	0.6		lipstick	female girl fashion woman cosmetics gloss lip makeup
💍	0.6		ring	wedding propose marriage valentines diamond fashion jewelry gem
💎	0.6		gem stone	blue ruby diamond jewelry gemstone jewel romance
🔇	1.0		muted speaker	sound volume silence quiet cancellation mute off silent
🔈	0.7		speaker low volume	sound silence broadcast soft
🔉	1.0		speaker medium volume	broadcast low one reduce sound wave
🔊	0.6		speaker high volume	noise noisy broadcast entertainment increase loud sound three
📢	0.6		loudspeaker	volume sound address announcement bullhorn communication loud megaphone
📣	0.6		megaphone	sound speaker volume bullhorn cheering communication mega
📯	1.0		postal horn	instrument music bugle communication entertainment french post
🔔	0.6		bell	sound notification christmas xmas chime liberty ringer wedding
🔕	1.0		bell with slash	sound volume mute quiet silent cancellation disabled forbidden
🎼	0.6		musical score	treble clef compose activity entertainment music sheet
🎵	0.6		musical note	score tone sound activity beamed eighth entertainment music
🎶	0.6		musical notes	music score activity entertainment multiple note singing
🎙️	0.7		studio microphone	sing recording artist talkshow mic music podcast
🎚️	0.7		level slider	scale music
🎛️	0.7		control knobs	dial music
🎤	0.6		microphone	sound music pa sing talkshow activity entertainment karaoke
🎧	0.6		headphone	music score gadgets activity earbud earphone earphones entertainment
📻	0.6		radio	communication music podcast program digital entertainment video wireless
🎷	0.6		saxophone	music instrument jazz blues activity entertainment sax
🎺	0.6		trumpet	music brass activity entertainment horn instrument jazz
🪊	17.0		trombone	music instrument
🪗	13.0		accordion	music accordian box concertina squeeze
🎸	0.6		guitar	music instrument acoustic activity bass electric entertainment rock
🎹	0.6		musical keyboard	piano instrument compose activity entertainment music
🎻	0.6		violin	music instrument orchestra symphony activity entertainment quartet smallest
🪕	12.0		banjo	music instructment activity entertainment instrument stringed
🥁	3.0		drum	music instrument drumsticks snare
🪘	13.0		long drum	music beat conga djembe rhythm
🪇	15.0		maracas	music instrument percussion shaker
🪈	15.0		flute	bamboo music instrument pied piper recorder
🪉	16.0		harp	music instrument
📱	0.6		mobile phone	technology apple gadgets dial cell communication iphone smartphone
📲	0.6		mobile phone with arrow	iphone incoming call calling cell communication left pointing
☎️	0.6		telephone	technology communication dial black phone rotary
📞	0.6		telephone receiver	technology communication dial call handset phone
📟	0.6		pager	bbcall oldschool 90s beeper bleeper communication
📠	0.6		fax machine	communication technology facsimile
🔋	0.6		battery	power energy sustain aa phone
🪫	14.0		low battery	drained dead electronic energy no red
🔌	0.6		electric plug	charger power ac adaptor cable electricity
💻	0.6		laptop	technology screen display monitor computer desktop notebook pc
🖥️	0.7		desktop computer	technology computing screen imac
🖨️	0.7		printer	paper ink computer
⌨️	1.0		keyboard	technology computer type input text
🖱️	0.7		computer mouse	click button three
🖲️	0.7		trackball	technology trackpad computer
💽	0.6		computer disk	technology record data 90s entertainment minidisc minidisk optical
💾	0.6		floppy disk	oldschool technology save 90s 80s computer
💿	0.6		optical disk	technology dvd disc 90s cd compact computer rom
📀	0.6		dvd	cd disk disc computer entertainment optical rom video
🧮	11.0		abacus	calculation count counting frame math
🎥	0.6		movie camera	film record activity cinema entertainment hollywood video
🎞️	0.7		film frames	movie cinema entertainment strip
📽️	0.7		film projector	video tape record movie cinema entertainment
🎬	0.6		clapper board	movie film record activity clapboard director entertainment slate
📺	0.6		television	technology program oldschool show entertainment tv video
📷	0.6		camera	gadgets photography digital entertainment photo video
📸	1.0		camera with flash	photography gadgets photo video snapshots
📹	0.6		video camera	film record camcorder entertainment
📼	0.6		videocassette	record video oldschool 90s 80s entertainment tape vcr
🔍	0.6		magnifying glass tilted left	search zoom find detective icon mag magnifier pointing
🔎	0.6		magnifying glass tilted right	search zoom find detective icon mag magnifier pointing
🕯️	0.7		candle	fire wax light
💡	0.6		light bulb	electricity idea comic electric
🔦	0.6		flashlight	dark camping sight night electric light tool torch
🏮	0.6		red paper lantern	light halloween spooky asian bar izakaya japanese
🪔	12.0		diya lamp	lighting oil
📔	0.6		notebook with decorative cover	classroom notes record paper study book decorated
📕	0.6		closed book	read library knowledge textbook learn red
📖	0.6		open book	read library knowledge literature learn study novel
📗	0.6		green book	read library knowledge study textbook
📘	0.6		blue book	read library knowledge learn study textbook
📙	0.6		orange book	read library knowledge textbook study
📚	0.6		books	literature library study book pile stack
📓	0.6		notebook	stationery record notes paper study black book composition
📒	0.6		ledger	notes paper binder book bound notebook spiral yellow
📃	0.6		page with curl	documents office paper curled curly document license
📜	0.6		scroll	documents ancient history paper degree document parchment
📄	0.6		page facing up	documents office paper information document printed
📰	0.6		newspaper	press headline communication news paper
🗞️	0.7		rolled-up newspaper	press headline delivery news paper roll
📑	0.6		bookmark tabs	favorite save order tidy mark marker
🔖	0.6		bookmark	favorite label save mark price tag
🏷️	0.7		label	sale tag
🪙	13.0		coin	money currency gold metal silver treasure
💰	0.6		money bag	dollar payment coins sale cream moneybag moneybags rich
🪎	17.0		treasure chest	gold haul mimic crate jewelry riches
💴	0.6		yen banknote	money sales japanese dollar currency bank banknotes bill
💵	0.6		dollar banknote	money sales bill currency american bank banknotes note
💶	1.0		euro banknote	money sales dollar currency bank banknotes bill note
💷	1.0		pound banknote	british sterling money sales bills uk england currency
💸	0.6		money with wings	dollar bills payment sale bank banknote bill fly
💳	0.6		credit card	money sales dollar bill payment shopping amex bank
🧾	11.0		receipt	accounting expenses bookkeeping evidence proof
💹	0.6		chart increasing with yen	green square graph presentation stats bank currency exchange
✉️	0.6		envelope	letter postal inbox communication email
📧	0.6		e-mail	communication inbox email letter symbol
📨	0.6		incoming envelope	email inbox communication fast letter lines mail receive
📩	0.6		envelope with arrow	email communication above down downwards insert letter mail
📤	0.6		outbox tray	inbox email box communication letter mail sent
📥	0.6		inbox tray	email documents box communication letter mail receive
📦	0.6		package	mail gift cardboard box moving communication parcel shipping
📫	0.6		closed mailbox with raised flag	email inbox communication mail postbox
📪	0.6		closed mailbox with lowered flag	email communication inbox mail postbox
📬	0.7		open mailbox with raised flag	email inbox communication mail postbox
📭	0.7		open mailbox with lowered flag	email inbox communication mail no postbox
📮	0.6		postbox	email letter envelope communication mail mailbox
🗳️	0.7		ballot box with ballot	election vote voting
✏️	0.6		pencil	stationery write paper writing school study lead pencil2
✒️	0.6		black nib	pen stationery writing write fountain
🖋️	0.7		fountain pen	stationery writing write communication left lower
🖊️	0.7		pen	stationery writing write ballpoint communication left lower
🖌️	0.7		paintbrush	drawing creativity art brush communication left lower painting
🖍️	0.7		crayon	drawing creativity communication left lower
📝	0.6		memo	write documents stationery pencil paper writing legal exam
💼	0.6		briefcase	business documents work law legal job career suitcase
📁	0.6		file folder	documents business office closed directory manilla
📂	0.6		open file folder	documents load
🗂️	0.7		card index dividers	organizing business stationery
📅	0.6		calendar	schedule date day emoji july world
📆	0.6		tear-off calendar	schedule date planning day desk
🗒️	0.7		spiral notepad	memo stationery note pad
🗓️	0.7		spiral calendar	date schedule planning pad
📇	0.6		card index	business stationery rolodex system
📈	0.6		chart increasing	graph presentation stats recovery business economics money sales
📉	0.6		chart decreasing	graph presentation stats recession business economics money sales
📊	0.6		bar chart	graph presentation stats metrics
📋	0.6		clipboard	stationery documents
📌	0.6		pushpin	stationery mark here location pin tack thumb
📍	0.6		round pushpin	stationery location map here dropped pin red
📎	0.6		paperclip	documents stationery clippy
🖇️	0.7		linked paperclips	documents stationery communication link paperclip
📏	0.6		straight ruler	stationery calculate length math school drawing architect sketch
📐	0.6		triangular ruler	stationery math architect sketch set triangle
✂️	0.6		scissors	stationery cut black cutting tool
🗃️	0.7		card file box	business stationery database
🗄️	0.7		file cabinet	filing organizing
🗑️	0.7		wastebasket	bin trash rubbish garbage toss basket can litter
🔒	0.6		locked	security password padlock closed lock private privacy
🔓	0.6		unlocked	privacy security lock open padlock unlock
🔏	0.6		locked with pen	security secret fountain ink lock nib privacy
🔐	0.6		locked with key	security privacy closed lock secure secret
🔑	0.6		key	lock door password gold
🗝️	0.7		old key	lock door password clue
🔨	0.6		hammer	tools build create claw handyman tool
🪓	12.0		axe	tool chop cut hatchet split wood
⛏️	0.7		pick	tools dig mining pickaxe tool
⚒️	1.0		hammer and pick	tools build create tool
🛠️	0.7		hammer and wrench	tools build create spanner tool
🗡️	0.7		dagger	weapon knife
⚔️	1.0		crossed swords	weapon
💣	0.6		bomb	boom explode explosion terrorism comic
🪃	13.0		boomerang	weapon australia rebound repercussion
🏹	1.0		bow and arrow	sports archer archery sagittarius tool zodiac
🛡️	0.7		shield	protection security weapon
🪚	13.0		carpentry saw	cut chop carpenter hand lumber tool
🔧	0.6		wrench	tools diy ikea fix maintainer spanner tool
🪛	13.0		screwdriver	tools screw tool
🔩	0.6		nut and bolt	handy tools fix screw tool
⚙️	1.0		gear	cog cogwheel tool
🗜️	0.7		clamp	tool compress compression table vice winzip
⚖️	1.0		balance scale	law fairness weight justice libra scales tool zodiac
🦯	12.0		white cane	probing accessibility blind
🔗	0.6		link	rings url chain hyperlink linked symbol
⛓️‍💥	15.1		broken chain	constraint break
⛓️	0.7		chains	lock arrest chain
🪝	13.0		hook	tools catch crook curve ensnare fishing point selling
🧰	11.0		toolbox	tools diy fix maintainer mechanic chest tool
🧲	11.0		magnet	attraction magnetic horseshoe
🪜	13.0		ladder	tools climb rung step tool
🪏	16.0		shovel	tool dig
⚗️	1.0		alembic	distilling science experiment chemistry tool
🧪	11.0		test tube	chemistry experiment lab science chemist
🧫	11.0		petri dish	bacteria biology culture lab biologist
🧬	11.0		dna	biologist genetics life double evolution gene helix
🔬	1.0		microscope	laboratory experiment zoomin science study investigate magnify tool
🔭	1.0		telescope	stars space zoom science astronomy stargazing tool
📡	0.6		satellite antenna	communication future radio space dish signal
💉	0.6		syringe	health hospital drugs blood medicine needle doctor nurse
🩸	12.0		drop of blood	period hurt harm wound bleed doctor donation injury
💊	0.6		pill	health medicine doctor pharmacy drug capsule drugs sick
🩹	12.0		adhesive bandage	heal aid band doctor medicine plaster
🩼	14.0		crutch	accessibility assist aid cane disability hurt mobility stick
🩺	12.0		stethoscope	health doctor heart medicine healthcheck
🩻	14.0		x-ray	skeleton medicine bones doctor medical
🚪	0.6		door	house entry exit doorway front
🛗	13.0		elevator	lift accessibility hoist
🪞	13.0		mirror	reflection reflector speculum
🪟	13.0		window	scenery air frame fresh glass opening transparent view
🛏️	0.7		bed	sleep rest bedroom hotel
🛋️	0.7		couch and lamp	read chill hotel lounge settee sofa
🪑	12.0		chair	sit furniture seat
🚽	0.6		toilet	restroom wc washroom bathroom potty loo
🪠	13.0		plunger	toilet cup force plumber suction
🚿	1.0		shower	clean water bathroom bath head
🛁	1.0		bathtub	clean shower bathroom bath bubble
🪤	13.0		mouse trap	cheese bait mousetrap rodent snare
🪒	12.0		razor	cut sharp shave
🧴	11.0		lotion bottle	moisturizer sunscreen shampoo
🧷	11.0		safety pin	diaper punk rock
🧹	11.0		broom	cleaning sweeping witch brush sweep
🧺	11.0		basket	laundry farming picnic
🧻	11.0		roll of paper	toilet towels
🪣	13.0		bucket	water container cask pail vat
🧼	11.0		soap	bar bathing cleaning lather soapdish
🫧	14.0		bubbles	soap fun carbonation sparkling burp clean underwater
🪥	13.0		toothbrush	hygiene dental bathroom brush clean teeth
🧽	11.0		sponge	absorbing cleaning porous
🧯	11.0		fire extinguisher	quench extinguish
🛒	3.0		shopping cart	trolley
🚬	0.6		cigarette	kills tobacco joint smoke activity smoking symbol
⚰️	1.0		coffin	vampire dead die death rip graveyard cemetery casket
🪦	13.0		headstone	death rip grave cemetery graveyard halloween tombstone
⚱️	1.0		funeral urn	dead die death rip ashes vase
🧿	11.0		nazar amulet	bead charm boncuğu evil eye talisman
🪬	14.0		hamsa	religion protection amulet fatima hand mary miriam
🗿	0.6		moai	rock easter island carving face human moyai statue
🪧	13.0		placard	announcement demonstration lawn picket post protest sign
🪪	14.0		identification card	document credentials id license security
#Symbols
🏧	0.6		ATM sign	money sales cash blue square payment bank automated
🚮	1.0		litter in bin sign	blue square human info its litterbox person place
🚰	1.0		potable water	blue square liquid restroom cleaning faucet drink drinking
♿	0.6		wheelchair symbol	blue square disabled accessibility access accessible bathroom
🚹	0.6		men’s room	toilet restroom wc blue square gender male lavatory
🚺	0.6		women’s room	purple square woman female toilet loo restroom gender
🚻	0.6		restroom	blue square toilet refresh wc gender bathroom lavatory
🚼	0.6		baby symbol	orange square child change changing nursery station
🚾	0.6		water closet	toilet restroom blue square lavatory wc
🛂	1.0		passport control	custom blue square border permissions authorization roles
🛃	1.0		customs	passport border blue square
🛄	1.0		baggage claim	blue square airport transport
🛅	1.0		left luggage	blue square travel baggage bag with key locked
⚠️	0.6		warning	exclamation wip alert error problem issue sign symbol
🚸	1.0		children crossing	school warning danger sign driving yellow diamond child
⛔	0.6		no entry	limit security privacy bad denied stop circle forbidden
🚫	0.6		prohibited	forbid stop limit denied disallow circle backslash banned
🚳	1.0		no bicycles	bikes bicycle bike cyclist prohibited circle forbidden not
🚭	0.6		no smoking	cigarette blue square smell smoke forbidden not prohibited
🚯	1.0		no littering	trash bin garbage circle do forbidden litter not
🚱	1.0		non-potable water	drink faucet tap circle drinking forbidden no not
🚷	1.0		no pedestrians	rules crossing walking circle forbidden not pedestrian people
📵	1.0		no mobile phones	iphone mute circle cell communication forbidden not phone
🔞	0.6		no one under eighteen	18 drink pub night minor circle age forbidden
☢️	1.0		radioactive	nuclear danger international radiation sign symbol
☣️	1.0		biohazard	danger sign
⬆️	0.6		up arrow	blue square continue top direction black cardinal north
↗️	0.6		up-right arrow	blue square point direction diagonal northeast east intercardinal
➡️	0.6		right arrow	blue square next black cardinal direction east pointing
↘️	0.6		down-right arrow	blue square direction diagonal southeast east intercardinal lower
⬇️	0.6		down arrow	blue square direction bottom black cardinal downwards pointing
↙️	0.6		down-left arrow	blue square direction diagonal southwest intercardinal lower south
⬅️	0.6		left arrow	blue square previous back black cardinal direction leftwards
↖️	0.6		up-left arrow	blue square point direction diagonal northwest intercardinal north
↕️	0.6		up-down arrow	blue square direction way vertical arrows intercardinal northwest
↔️	0.6		left-right arrow	shape direction horizontal sideways arrows
↩️	0.6		right arrow curving left	back return blue square undo enter curved email
↪️	0.6		left arrow curving right	blue square return rotate direction email forward hook
⤴️	0.6		right arrow curving up	blue square direction top heading pointing rightwards then
⤵️	0.6		right arrow curving down	blue square direction bottom curved downwards heading pointing
🔃	0.6		clockwise vertical arrows	sync cycle round repeat arrow circle downwards open
🔄	1.0		counterclockwise arrows button	blue square sync cycle anticlockwise arrow circle downwards
🔙	0.6		BACK arrow	words return above leftwards
🔚	0.6		END arrow	words above leftwards
🔛	0.6		ON! arrow	words above exclamation left mark right
🔜	0.6		SOON arrow	words above rightwards
🔝	0.6		TOP arrow	words blue square above up upwards
🛐	1.0		place of worship	religion church temple prayer building religious
⚛️	1.0		atom symbol	science physics chemistry atheist
🕉️	0.7		om	hinduism buddhism sikhism jainism aumkara hindu omkara pranava
✡️	0.7		star of David	judaism jew jewish magen religion
☸️	0.7		wheel of dharma	hinduism buddhism sikhism jainism buddhist helm religion
☯️	0.7		yin yang	balance religion tao taoist
✝️	0.7		latin cross	christianity christian religion
☦️	1.0		orthodox cross	suppedaneum religion christian
☪️	0.7		star and crescent	islam muslim religion
☮️	1.0		peace symbol	hippie sign
🕎	1.0		menorah	hanukkah candles jewish branches candelabrum candlestick chanukiah nine
🔯	0.6		dotted six-pointed star	purple square religion jewish hexagram dot fortune middle
🪯	15.0		khanda	sikhism religion
♈	0.6		Aries	sign purple square zodiac astrology ram
♉	0.6		Taurus	purple square sign zodiac astrology bull ox
♊	0.6		Gemini	sign zodiac purple square astrology twins
♋	0.6		Cancer	sign zodiac purple square astrology crab
♌	0.6		Leo	sign purple square zodiac astrology lion
♍	0.6		Virgo	sign zodiac purple square astrology maiden virgin
♎	0.6		Libra	sign purple square zodiac astrology balance justice scales
♏	0.6		Scorpio	sign zodiac purple square astrology scorpion scorpius
♐	0.6		Sagittarius	sign zodiac purple square astrology archer
♑	0.6		Capricorn	sign zodiac purple square astrology goat
♒	0.6		Aquarius	sign purple square zodiac astrology bearer water
♓	0.6		Pisces	purple square sign zodiac astrology fish
⛎	0.6		Ophiuchus	sign purple square constellation astrology bearer serpent snake
🔀	1.0		shuffle tracks button	blue square music random arrow arrows crossed rightwards
🔁	1.0		repeat button	loop record arrow arrows circle clockwise leftwards open
🔂	1.0		repeat single button	blue square loop arrow arrows circle circled clockwise
▶️	0.6		play button	blue square right direction arrow black forward pointing
⏩	0.6		fast-forward button	blue square play speed continue arrow black double
⏭️	0.7		next track button	forward blue square arrow bar black double pointing
⏯️	1.0		play or pause button	blue square arrow bar black double pointing right
◀️	0.6		reverse button	blue square left direction arrow backward black pointing
⏪	0.6		fast reverse button	play blue square arrow black double left pointing
⏮️	0.7		last track button	backward arrow bar black double left pointing previous
🔼	0.6		upwards button	blue square triangle direction point forward top arrow
⏫	0.6		fast up button	blue square direction top arrow black double pointing
🔽	0.6		downwards button	blue square direction bottom arrow down pointing red
⏬	0.6		fast down button	blue square direction bottom arrow black double pointing
⏸️	0.7		pause button	blue square bar double symbol vertical
⏹️	0.7		stop button	blue square black for symbol
⏺️	0.7		record button	blue square black circle for symbol
⏏️	1.0		eject button	blue square symbol
🎦	0.6		cinema	blue square record film movie curtain stage theater
🔅	1.0		dim button	sun afternoon warm summer brightness decrease low symbol
🔆	1.0		bright button	sun light brightness high increase symbol
📶	0.6		antenna bars	blue square reception phone internet connection wifi bluetooth
🛜	15.0		wireless	wifi internet contactless signal
📳	0.6		vibration mode	orange square phone cell communication heart mobile silent
📴	0.6		mobile phone off	mute orange square silence quiet cell communication telephone
♀️	4.0		female sign	woman women lady girl symbol venus
♂️	4.0		male sign	man boy men mars symbol
⚧️	13.0		transgender symbol	lgbtq female lgbt male pride sign stroke
✖️	0.6		multiply	multiplication sign math calculation cancel heavy symbol
➕	0.6		plus	sign math calculation addition more increase heavy symbol
➖	0.6		minus	sign math calculation subtract less heavy symbol remove
➗	0.6		divide	division sign math calculation heavy symbol
🟰	14.0		heavy equals sign	math equality
♾️	11.0		infinity	forever paper permanent sign unbounded universal
‼️	0.6		double exclamation mark	surprise bangbang punctuation red
⁉️	0.6		exclamation question mark	wat punctuation surprise interrobang red
❓	0.6		red question mark	doubt confused black ornament punctuation
❔	0.6		white question mark	doubts gray huh confused grey ornament outlined punctuation
❕	0.6		white exclamation mark	surprise punctuation gray wow warning grey ornament outlined
❗	0.6		red exclamation mark	heavy danger surprise punctuation wow warning bang symbol
〰️	0.6		wavy dash	draw line moustache mustache squiggle scribble punctuation wave
💱	0.6		currency exchange	money sales dollar travel bank
💲	0.6		heavy dollar sign	money sales payment currency buck
⚕️	4.0		medical symbol	health hospital aesculapius asclepius asklepios care doctor medicine
♻️	0.6		recycling symbol	arrow environment garbage trash black green logo recycle
⚜️	1.0		fleur-de-lis	decorative scout new orleans saints scouts
🔱	0.6		trident emblem	weapon spear anchor pitchfork ship tool
📛	0.6		name badge	fire forbid tag tofu
🔰	0.6		Japanese symbol for beginner	badge shield chevron green leaf mark shoshinsha tool
⭕	0.6		hollow red circle	round correct heavy large mark
✅	0.6		check mark button	green square ok agree vote election answer tick
☑️	0.6		check box with check	ok agree confirm black square vote election yes
✔️	0.6		check mark	ok nike answer yes tick heavy
❌	0.6		cross mark	no delete remove cancel red multiplication multiply
❎	0.6		cross mark button	green square no deny negative squared
➰	0.6		curly loop	scribble draw shape squiggle curl curling
➿	1.0		double curly loop	tape cassette curl curling voicemail
〽️	0.6		part alternation mark	graph presentation stats business economics bad mcdonald
✳️	0.6		eight-spoked asterisk	star sparkle green square
✴️	0.6		eight-pointed star	orange square shape polygon black
❇️	0.6		sparkle	stars green square awesome good fireworks
©️	0.6		copyright	ip license circle law legal sign
®️	0.6		registered	alphabet circle sign
™️	0.6		trade mark	trademark brand law legal sign tm
🫟	16.0		splatter	
#️⃣	0.6		keycap #	symbol blue square twitter hash hashtag key number
*️⃣	2.0		keycap *	star asterisk
0️⃣	0.6		keycap 0	numbers blue square null zero digit
1️⃣	0.6		keycap 1	blue square numbers one digit
2️⃣	0.6		keycap 2	numbers prime blue square two digit
3️⃣	0.6		keycap 3	numbers prime blue square three digit
4️⃣	0.6		keycap 4	numbers blue square four digit
5️⃣	0.6		keycap 5	numbers blue square prime five digit
6️⃣	0.6		keycap 6	numbers blue square six digit
7️⃣	0.6		keycap 7	numbers blue square prime seven digit
8️⃣	0.6		keycap 8	blue square numbers eight digit
9️⃣	0.6		keycap 9	blue square numbers nine digit
🔟	0.6		keycap 10	numbers blue square ten number
🔠	0.6		input latin uppercase	alphabet words letters blue square abcd capital for
🔡	0.6		input latin lowercase	blue square letters alphabet abcd for small symbol
🔢	0.6		input numbers	blue square 1234 for numeric symbol
🔣	0.6		input symbols	blue square music note ampersand percent glyphs characters
🔤	0.6		input latin letters	blue square alphabet abc for symbol
🅰️	0.6		A button (blood type)	red square alphabet letter capital latin negative squared
🆎	0.6		AB button (blood type)	red square alphabet negative squared
🅱️	0.6		B button (blood type)	red square alphabet letter capital latin negative squared
🆑	0.6		CL button	alphabet words red square clear sign squared
🆒	0.6		COOL button	words blue square sign squared
🆓	0.6		FREE button	blue square words sign squared
ℹ️	0.6		information	blue square alphabet letter info lowercase source tourist
🆔	0.6		ID button	purple square words identification identity sign squared
Ⓜ️	0.6		circled M	alphabet blue circle letter capital latin metro
🆕	0.6		NEW button	blue square words start fresh sign squared
🆖	0.6		NG button	blue square words shape icon blooper good no
🅾️	0.6		O button (blood type)	alphabet red square letter capital latin negative o2
🆗	0.6		OK button	good agree yes blue square okay sign squared
🅿️	0.6		P button	cars blue square alphabet letter capital latin negative
🆘	0.6		SOS button	help red square words emergency 911 distress sign
🆙	0.6		UP! button	blue square above high exclamation level mark sign
🆚	0.6		VS button	words orange square squared versus
🈁	0.6		Japanese “here” button	blue square katakana destination koko meaning sign squared
🈂️	0.6		Japanese “service charge” button	blue square katakana meaning or sa sign squared
🈷️	0.6		Japanese “monthly amount” button	chinese month moon orange square kanji cjk ideograph
🈶	0.6		Japanese “not free of charge” button	orange square chinese have kanji cjk exist ideograph
🈯	0.6		Japanese “reserved” button	chinese point green square kanji cjk finger ideograph
🉐	0.6		Japanese “bargain” button	chinese kanji obtain get circle acquire advantage circled
🈹	0.6		Japanese “discount” button	cut divide chinese kanji pink square bargain cjk
🈚	0.6		Japanese “free of charge” button	nothing chinese kanji orange square cjk ideograph lacking
🈲	0.6		Japanese “prohibited” button	kanji chinese forbidden limit restricted red square cjk
🉑	0.6		Japanese “acceptable” button	ok good chinese kanji agree yes orange circle
🈸	0.6		Japanese “application” button	chinese kanji orange square apply cjk form ideograph
🈴	0.6		Japanese “passing grade” button	chinese join kanji red square agreement cjk ideograph
🈳	0.6		Japanese “vacancy” button	kanji chinese empty sky blue square 7a7a available
㊗️	0.6		Japanese “congratulations” button	chinese kanji red circle circled congratulate congratulation ideograph
㊙️	0.6		Japanese “secret” button	privacy chinese sshh kanji red circle circled ideograph
🈺	0.6		Japanese “open for business” button	opening hours orange square 55b6 chinese cjk ideograph
🈵	0.6		Japanese “no vacancy” button	full chinese red square kanji 6e80 cjk fullness
🔴	0.6		red circle	shape error danger geometric large
🟠	12.0		orange circle	round geometric large
🟡	12.0		yellow circle	round geometric large
🟢	12.0		green circle	round geometric large
🔵	0.6		blue circle	shape icon button geometric large
🟣	12.0		purple circle	round geometric large
🟤	12.0		brown circle	round geometric large
⚫	0.6		black circle	shape button round geometric medium
⚪	0.6		white circle	shape round geometric medium
🟥	12.0		red square	card geometric large
🟧	12.0		orange square	geometric large
🟨	12.0		yellow square	card geometric large
🟩	12.0		green square	geometric large
🟦	12.0		blue square	geometric large
🟪	12.0		purple square	geometric large
🟫	12.0		brown square	geometric large
⬛	0.6		black large square	shape icon button geometric
⬜	0.6		white large square	shape icon stone button geometric
◼️	0.6		black medium square	shape button icon geometric
◻️	0.6		white medium square	shape stone icon geometric
◾	0.6		black medium-small square	icon shape button geometric
◽	0.6		white medium-small square	shape stone icon button geometric
▪️	0.6		black small square	shape icon geometric
▫️	0.6		white small square	shape icon geometric
🔶	0.6		large orange diamond	shape jewel gem geometric
🔷	0.6		large blue diamond	shape jewel gem geometric
🔸	0.6		small orange diamond	shape jewel gem geometric
🔹	0.6		small blue diamond	shape jewel gem geometric
🔺	0.6		red triangle pointed up	shape direction top geometric pointing small
🔻	0.6		red triangle pointed down	shape direction bottom geometric pointing small
💠	0.6		diamond with a dot	jewel blue gem crystal fancy comic cuteness flower
🔘	0.6		radio button	input old music circle geometric
🔳	0.6		white square button	shape input geometric outlined
🔲	0.6		black square button	shape input frame geometric
#Flags
🏁	0.6		chequered flag	contest finishline race gokart checkered finish girl grid
🚩	0.6		triangular flag	mark milestone place pole post red
🎌	0.6		crossed flags	japanese nation country border activity celebration cross flag
🏴	1.0		black flag	pirate waving
🏳️	0.7		white flag	losing loser lost surrender give up fail waving
🏳️‍🌈	4.0		rainbow flag	pride gay lgbt queer homosexual lesbian bisexual
🏳️‍⚧️	13.0		transgender flag	pride lgbtq blue lgbt light pink trans white
🏴‍☠️	11.0		pirate flag	skull crossbones banner jolly plunder roger treasure
🇦🇨	2.0		flag Ascension Island	
🇦🇩	2.0		flag Andorra	ad nation country banner andorran
🇦🇪	2.0		flag United Arab Emirates	nation country banner emirati uae
🇦🇫	2.0		flag Afghanistan	af nation country banner afghan
🇦🇬	2.0		flag Antigua & Barbuda	nation country banner
🇦🇮	2.0		flag Anguilla	ai nation country banner anguillan
🇦🇱	2.0		flag Albania	al nation country banner albanian
🇦🇲	2.0		flag Armenia	am nation country banner armenian
🇦🇴	2.0		flag Angola	ao nation country banner angolan
🇦🇶	2.0		flag Antarctica	aq nation country banner antarctic
🇦🇷	2.0		flag Argentina	ar nation country banner argentinian
🇦🇸	2.0		flag American Samoa	ws nation country banner samoan
🇦🇹	2.0		flag Austria	at nation country banner austrian
🇦🇺	2.0		flag Australia	au nation country banner aussie australian heard mcdonald
🇦🇼	2.0		flag Aruba	aw nation country banner aruban
🇦🇽	2.0		flag Åland Islands	aland nation country banner
🇦🇿	2.0		flag Azerbaijan	az nation country banner azerbaijani
🇧🇦	2.0		flag Bosnia & Herzegovina	nation country banner
🇧🇧	2.0		flag Barbados	bb nation country banner bajan barbadian
🇧🇩	2.0		flag Bangladesh	bd nation country banner bangladeshi
🇧🇪	2.0		flag Belgium	be nation country banner belgian
🇧🇫	2.0		flag Burkina Faso	nation country banner burkinabe
🇧🇬	2.0		flag Bulgaria	bg nation country banner bulgarian
🇧🇭	2.0		flag Bahrain	bh nation country banner bahrainian bahrani
🇧🇮	2.0		flag Burundi	bi nation country banner burundian
🇧🇯	2.0		flag Benin	bj nation country banner beninese
🇧🇱	2.0		flag St. Barthélemy	barthelemy saint nation country banner
🇧🇲	2.0		flag Bermuda	bm nation country banner bermudan
🇧🇳	2.0		flag Brunei	bn darussalam nation country banner bruneian
🇧🇴	2.0		flag Bolivia	bo nation country banner bolivian
🇧🇶	2.0		flag Caribbean Netherlands	bonaire nation country banner eustatius saba sint
🇧🇷	2.0		flag Brazil	br nation country banner brasil brazilian for
🇧🇸	2.0		flag Bahamas	bs nation country banner bahamian
🇧🇹	2.0		flag Bhutan	bt nation country banner bhutanese
🇧🇻	2.0		flag Bouvet Island	norway
🇧🇼	2.0		flag Botswana	bw nation country banner batswana
🇧🇾	2.0		flag Belarus	by nation country banner belarusian
🇧🇿	2.0		flag Belize	bz nation country banner belizean
🇨🇦	2.0		flag Canada	ca nation country banner canadian
🇨🇨	2.0		flag Cocos (Keeling) Islands	nation country banner island
🇨🇩	2.0		flag Congo - Kinshasa	democratic republic nation country banner drc
🇨🇫	2.0		flag Central African Republic	nation country banner
🇨🇬	2.0		flag Congo - Brazzaville	nation country banner republic
🇨🇭	2.0		flag Switzerland	ch nation country banner cross red swiss
🇨🇮	2.0		flag Côte d’Ivoire	cote ivory coast nation country banner divoire
🇨🇰	2.0		flag Cook Islands	nation country banner island islander
🇨🇱	2.0		flag Chile	nation country banner chilean
🇨🇲	2.0		flag Cameroon	cm nation country banner cameroonian
🇨🇳	0.6		flag China	chinese prc country nation banner cn indicator letters
🇨🇴	2.0		flag Colombia	co nation country banner colombian
🇨🇵	2.0		flag Clipperton Island	
🇨🇶	16.0		flag Sark	cq banner
🇨🇷	2.0		flag Costa Rica	nation country banner rican
🇨🇺	2.0		flag Cuba	cu nation country banner cuban
🇨🇻	2.0		flag Cape Verde	cabo nation country banner verdian
🇨🇼	2.0		flag Curaçao	curacao nation country banner antilles curaçaoan
🇨🇽	2.0		flag Christmas Island	nation country banner
🇨🇾	2.0		flag Cyprus	cy nation country banner cypriot
🇨🇿	2.0		flag Czechia	cz nation country banner czech republic
🇩🇪	0.6		flag Germany	german nation country banner de deutsch indicator letters
🇩🇬	2.0		flag Diego Garcia	
🇩🇯	2.0		flag Djibouti	dj nation country banner djiboutian
🇩🇰	2.0		flag Denmark	dk nation country banner danish
🇩🇲	2.0		flag Dominica	dm nation country banner
🇩🇴	2.0		flag Dominican Republic	nation country banner dom rep
🇩🇿	2.0		flag Algeria	dz nation country banner algerian
🇪🇦	2.0		flag Ceuta & Melilla	
🇪🇨	2.0		flag Ecuador	ec nation country banner ecuadorian
🇪🇪	2.0		flag Estonia	ee nation country banner estonian
🇪🇬	2.0		flag Egypt	eg nation country banner egyptian
🇪🇭	2.0		flag Western Sahara	nation country banner saharan west
🇪🇷	2.0		flag Eritrea	er nation country banner eritrean
🇪🇸	0.6		flag Spain	nation country banner ceuta es indicator letters melilla
🇪🇹	2.0		flag Ethiopia	et nation country banner ethiopian
🇪🇺	2.0		flag European Union	banner eu
🇫🇮	2.0		flag Finland	fi nation country banner finnish
🇫🇯	2.0		flag Fiji	fj nation country banner fijian
🇫🇰	2.0		flag Falkland Islands	malvinas nation country banner falklander falklands island islas
🇫🇲	2.0		flag Micronesia	federated states nation country banner micronesian
🇫🇴	2.0		flag Faroe Islands	nation country banner island islander
🇫🇷	0.6		flag France	banner nation french country clipperton fr indicator island
🇬🇦	2.0		flag Gabon	ga nation country banner gabonese
🇬🇧	0.6		flag United Kingdom	great britain northern ireland nation country banner british
🇬🇩	2.0		flag Grenada	gd nation country banner grenadian
🇬🇪	2.0		flag Georgia	ge nation country banner georgian
🇬🇫	2.0		flag French Guiana	nation country banner guinean
🇬🇬	2.0		flag Guernsey	gg nation country banner
🇬🇭	2.0		flag Ghana	gh nation country banner ghanaian
🇬🇮	2.0		flag Gibraltar	gi nation country banner gibraltarian
🇬🇱	2.0		flag Greenland	gl nation country banner greenlandic
🇬🇲	2.0		flag Gambia	gm nation country banner gambian
🇬🇳	2.0		flag Guinea	gn nation country banner guinean
🇬🇵	2.0		flag Guadeloupe	gp nation country banner guadeloupean
🇬🇶	2.0		flag Equatorial Guinea	gn nation country banner equatoguinean guinean
🇬🇷	2.0		flag Greece	gr nation country banner greek
🇬🇸	2.0		flag South Georgia & South Sandwich Islands	nation country banner island
🇬🇹	2.0		flag Guatemala	gt nation country banner guatemalan
🇬🇺	2.0		flag Guam	gu nation country banner chamorro guamanian
🇬🇼	2.0		flag Guinea-Bissau	gw nation country banner
🇬🇾	2.0		flag Guyana	gy nation country banner guyanese
🇭🇰	2.0		flag Hong Kong SAR China	nation country banner
🇭🇲	2.0		flag Heard & McDonald Islands	
🇭🇳	2.0		flag Honduras	hn nation country banner honduran
🇭🇷	2.0		flag Croatia	hr nation country banner croatian
🇭🇹	2.0		flag Haiti	ht nation country banner haitian
🇭🇺	2.0		flag Hungary	hu nation country banner hungarian
🇮🇨	2.0		flag Canary Islands	nation country banner island
🇮🇩	2.0		flag Indonesia	nation country banner indonesian
🇮🇪	2.0		flag Ireland	ie nation country banner irish
🇮🇱	2.0		flag Israel	il nation country banner israeli
🇮🇲	2.0		flag Isle of Man	nation country banner manx
🇮🇳	2.0		flag India	in nation country banner indian
🇮🇴	2.0		flag British Indian Ocean Territory	nation country banner chagos diego garcia island
🇮🇶	2.0		flag Iraq	iq nation country banner iraqi
🇮🇷	2.0		flag Iran	islamic republic nation country banner iranian
🇮🇸	2.0		flag Iceland	is nation country banner icelandic
🇮🇹	0.6		flag Italy	nation country banner indicator italian letters regional symbol
🇯🇪	2.0		flag Jersey	je nation country banner
🇯🇲	2.0		flag Jamaica	jm nation country banner jamaican
🇯🇴	2.0		flag Jordan	jo nation country banner jordanian
🇯🇵	0.6		flag Japan	japanese nation country banner jp ja indicator letters
🇰🇪	2.0		flag Kenya	ke nation country banner kenyan
🇰🇬	2.0		flag Kyrgyzstan	kg nation country banner kyrgyzstani
🇰🇭	2.0		flag Cambodia	kh nation country banner cambodian
🇰🇮	2.0		flag Kiribati	ki nation country banner
🇰🇲	2.0		flag Comoros	km nation country banner comoran
🇰🇳	2.0		flag St. Kitts & Nevis	saint nation country banner
🇰🇵	2.0		flag North Korea	nation country banner korean
🇰🇷	0.6		flag South Korea	nation country banner indicator korean kr letters regional
🇰🇼	2.0		flag Kuwait	kw nation country banner kuwaiti
🇰🇾	2.0		flag Cayman Islands	nation country banner caymanian island
🇰🇿	2.0		flag Kazakhstan	kz nation country banner kazakh kazakhstani
🇱🇦	2.0		flag Laos	lao democratic republic nation country banner laotian
🇱🇧	2.0		flag Lebanon	lb nation country banner lebanese
🇱🇨	2.0		flag St. Lucia	saint nation country banner
🇱🇮	2.0		flag Liechtenstein	li nation country banner liechtensteiner
🇱🇰	2.0		flag Sri Lanka	nation country banner lankan
🇱🇷	2.0		flag Liberia	lr nation country banner liberian
🇱🇸	2.0		flag Lesotho	ls nation country banner basotho
🇱🇹	2.0		flag Lithuania	lt nation country banner lithuanian
🇱🇺	2.0		flag Luxembourg	lu nation country banner luxembourger
🇱🇻	2.0		flag Latvia	lv nation country banner latvian
🇱🇾	2.0		flag Libya	ly nation country banner libyan
🇲🇦	2.0		flag Morocco	ma nation country banner moroccan
🇲🇨	2.0		flag Monaco	mc nation country banner monégasque
🇲🇩	2.0		flag Moldova	republic nation country banner moldovan
🇲🇪	2.0		flag Montenegro	me nation country banner montenegrin
🇲🇫	2.0		flag St. Martin	
🇲🇬	2.0		flag Madagascar	mg nation country banner madagascan
🇲🇭	2.0		flag Marshall Islands	nation country banner island marshallese
🇲🇰	2.0		flag North Macedonia	nation country banner macedonian
🇲🇱	2.0		flag Mali	ml nation country banner malian
🇲🇲	2.0		flag Myanmar (Burma)	mm nation country banner burmese for myanmarese
🇲🇳	2.0		flag Mongolia	mn nation country banner mongolian
🇲🇴	2.0		flag Macao SAR China	nation country banner macanese macau
🇲🇵	2.0		flag Northern Mariana Islands	nation country banner island micronesian north
🇲🇶	2.0		flag Martinique	mq nation country banner martiniquais of snake
🇲🇷	2.0		flag Mauritania	mr nation country banner mauritanian
🇲🇸	2.0		flag Montserrat	ms nation country banner montserratian
🇲🇹	2.0		flag Malta	mt nation country banner maltese
🇲🇺	2.0		flag Mauritius	mu nation country banner mauritian
🇲🇻	2.0		flag Maldives	mv nation country banner maldivian
🇲🇼	2.0		flag Malawi	mw nation country banner malawian
🇲🇽	2.0		flag Mexico	mx nation country banner mexican
🇲🇾	2.0		flag Malaysia	my nation country banner malaysian
🇲🇿	2.0		flag Mozambique	mz nation country banner mozambican
🇳🇦	2.0		flag Namibia	na nation country banner namibian
🇳🇨	2.0		flag New Caledonia	nation country banner caledonian
🇳🇪	2.0		flag Niger	ne nation country banner nigerien
🇳🇫	2.0		flag Norfolk Island	nation country banner
🇳🇬	2.0		flag Nigeria	nation country banner nigerian
🇳🇮	2.0		flag Nicaragua	ni nation country banner nicaraguan
🇳🇱	2.0		flag Netherlands	nl nation country banner dutch
🇳🇴	2.0		flag Norway	no nation country banner bouvet jan mayen norwegian
🇳🇵	2.0		flag Nepal	np nation country banner nepalese
🇳🇷	2.0		flag Nauru	nr nation country banner nauruan
🇳🇺	2.0		flag Niue	nu nation country banner niuean
🇳🇿	2.0		flag New Zealand	nation country banner kiwi
🇴🇲	2.0		flag Oman	om symbol nation country banner omani
🇵🇦	2.0		flag Panama	pa nation country banner panamanian
🇵🇪	2.0		flag Peru	pe nation country banner peruvian
🇵🇫	2.0		flag French Polynesia	nation country banner polynesian
🇵🇬	2.0		flag Papua New Guinea	nation country banner guinean png
🇵🇭	2.0		flag Philippines	ph nation country banner
🇵🇰	2.0		flag Pakistan	pk nation country banner pakistani
🇵🇱	2.0		flag Poland	pl nation country banner polish
🇵🇲	2.0		flag St. Pierre & Miquelon	saint nation country banner
🇵🇳	2.0		flag Pitcairn Islands	nation country banner island
🇵🇷	2.0		flag Puerto Rico	nation country banner rican
🇵🇸	2.0		flag Palestinian Territories	palestine nation country banner
🇵🇹	2.0		flag Portugal	pt nation country banner portugese
🇵🇼	2.0		flag Palau	pw nation country banner palauan
🇵🇾	2.0		flag Paraguay	py nation country banner paraguayan
🇶🇦	2.0		flag Qatar	qa nation country banner qatari
🇷🇪	2.0		flag Réunion	reunion nation country banner réunionnais
🇷🇴	2.0		flag Romania	ro nation country banner romanian
🇷🇸	2.0		flag Serbia	rs nation country banner serbian
🇷🇺	0.6		flag Russia	russian federation nation country banner indicator letters regional
🇷🇼	2.0		flag Rwanda	rw nation country banner rwandan
🇸🇦	2.0		flag Saudi Arabia	nation country banner arabian
🇸🇧	2.0		flag Solomon Islands	nation country banner island islander
🇸🇨	2.0		flag Seychelles	sc nation country banner seychellois
🇸🇩	2.0		flag Sudan	sd nation country banner sudanese
🇸🇪	2.0		flag Sweden	se nation country banner swedish
🇸🇬	2.0		flag Singapore	sg nation country banner singaporean
🇸🇭	2.0		flag St. Helena	saint ascension tristan cunha nation country banner
🇸🇮	2.0		flag Slovenia	si nation country banner slovenian
🇸🇯	2.0		flag Svalbard & Jan Mayen	
🇸🇰	2.0		flag Slovakia	sk nation country banner slovakian slovak
🇸🇱	2.0		flag Sierra Leone	nation country banner leonean
🇸🇲	2.0		flag San Marino	nation country banner sammarinese
🇸🇳	2.0		flag Senegal	sn nation country banner sengalese
🇸🇴	2.0		flag Somalia	so nation country banner somalian
🇸🇷	2.0		flag Suriname	sr nation country banner surinamer
🇸🇸	2.0		flag South Sudan	sd nation country banner sudanese
🇸🇹	2.0		flag São Tomé & Príncipe	sao tome principe nation country banner
🇸🇻	2.0		flag El Salvador	nation country banner salvadoran
🇸🇽	2.0		flag Sint Maarten	dutch nation country banner
🇸🇾	2.0		flag Syria	syrian arab republic nation country banner
🇸🇿	2.0		flag Eswatini	sz nation country banner swaziland
🇹🇦	2.0		flag Tristan da Cunha	
🇹🇨	2.0		flag Turks & Caicos Islands	nation country banner island
🇹🇩	2.0		flag Chad	td nation country banner chadian
🇹🇫	2.0		flag French Southern Territories	nation country banner antarctic lands
🇹🇬	2.0		flag Togo	tg nation country banner togolese
🇹🇭	2.0		flag Thailand	th nation country banner thai
🇹🇯	2.0		flag Tajikistan	tj nation country banner tajik
🇹🇰	2.0		flag Tokelau	tk nation country banner tokelauan
🇹🇱	2.0		flag Timor-Leste	nation country banner east timorese
🇹🇲	2.0		flag Turkmenistan	nation country banner turkmen
🇹🇳	2.0		flag Tunisia	tn nation country banner tunisian
🇹🇴	2.0		flag Tonga	to nation country banner tongan
🇹🇷	2.0		flag Türkiye	turkey nation country banner tr turkish
🇹🇹	2.0		flag Trinidad & Tobago	nation country banner
🇹🇻	2.0		flag Tuvalu	nation country banner tuvaluan
🇹🇼	2.0		flag Taiwan	tw nation country banner china taiwanese
🇹🇿	2.0		flag Tanzania	united republic nation country banner tanzanian
🇺🇦	2.0		flag Ukraine	ua nation country banner ukrainian
🇺🇬	2.0		flag Uganda	ug nation country banner ugandan
🇺🇲	2.0		flag U.S. Outlying Islands	us
🇺🇳	4.0		flag United Nations	un banner
🇺🇸	0.6		flag United States	america nation country banner american indicator islands letters
🇺🇾	2.0		flag Uruguay	uy nation country banner uruguayan
🇺🇿	2.0		flag Uzbekistan	uz nation country banner uzbek uzbekistani
🇻🇦	2.0		flag Vatican City	nation country banner vanticanien
🇻🇨	2.0		flag St. Vincent & Grenadines	saint nation country banner
🇻🇪	2.0		flag Venezuela	ve bolivarian republic nation country banner venezuelan
🇻🇬	2.0		flag British Virgin Islands	bvi nation country banner island islander
🇻🇮	2.0		flag U.S. Virgin Islands	us nation country banner america island islander states
🇻🇳	2.0		flag Vietnam	viet nam nation country banner vietnamese
🇻🇺	2.0		flag Vanuatu	vu nation country banner ni
🇼🇫	2.0		flag Wallis & Futuna	nation country banner
🇼🇸	2.0		flag Samoa	ws nation country banner samoan
🇽🇰	2.0		flag Kosovo	xk nation country banner kosovar
🇾🇪	2.0		flag Yemen	ye nation country banner yemeni
🇾🇹	2.0		flag Mayotte	yt nation country banner
🇿🇦	2.0		flag South Africa	nation country banner african
🇿🇲	2.0		flag Zambia	zm nation country banner zambian
🇿🇼	2.0		flag Zimbabwe	zw nation country banner zim zimbabwean
🏴󠁧󠁢󠁥󠁮󠁧󠁿	5.0		flag England	english cross george st
🏴󠁧󠁢󠁳󠁣󠁴󠁿	5.0		flag Scotland	scottish andrew cross saltire st
🏴󠁧󠁢󠁷󠁬󠁳󠁿	5.0		flag Wales	welsh baner cymru ddraig dragon goch red`;
