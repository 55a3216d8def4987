"""Knowledge of single names that no rule of spelling gives, for `romanize.py`: one Arabic name a line, its usual Latin forms.

Two words that both stand here are one name exactly if they share a line. So the table serves two ends: forms that
differ by more than a rule allows (Homs, Hims), and names that only length, doubling or a lost letter tells apart
(Zayd, Zayid). A word that does not stand here, or stands against one that does not, is left to the rules. Plain small
letters; an apostrophe is written where it decides. All forms of one line must have one `romanize.key`.
"""

NAMES = """
sayyid sayed sayyed seyed seyyed seyid sayid saiyid seyyid
said saeed sa'id sa'eed saied
zayd zaid zeid zeyd
zayid zayed
zaydi zaidi zeidi
sad saad sa'd sa'ad
saud su'ud suud saoud sa'ud seoud
hamad
hammad
hamas
hammas
salam salaam
sallam
jamal gamal djamal jamaal
jammal gammal
kamal kemal kamaal
kamil kamel
alawi alavi alaoui
allawi allaoui
asad assad esad
as'ad asaad as'aad asa'ad
sabah
saba saba'
fatah fateh fath
ghazi gazi
qadi qadhi qazi kadi kadhi kazi
rida reza riza ridha reda redha
radi radhi razi
radawi razavi radavi razawi
fadl fadhl fazl
fadil fadel fadhil fadhel fazel fazil
qasim qassim qasem qassem kasim kassim kasem kassem gasim gasem gassem ghasem ghassem kacem kacim
qasimi qasemi qassemi ghasemi ghassemi kasimi kassimi kasemi kassemi
qassam kassam
qaddafi qadhafi qadafi qathafi gaddafi gadhafi gadafi kaddafi kadhafi kadafi ghaddafi
shaykh sheikh shaikh sheik sheykh cheikh
diya dhiya zia ziya ziaa diyaa dhia dhiaa diaa zia'
dhahir zahir zaher dhaher
dahir daher
adham adhem
adam
nahar
nahr
khidr khizr khodr khudr khedr
badr bader
abd abed
yazidi yezidi yazeedi ezidi izidi
kulthum kalthoum kulthoum kolthoum kalsoum kulsum
homs hims
aden adan
jazan jizan gizan
muscat masqat maskat
irbil erbil arbil
dohuk duhok dahuk dihok
maysan misan missan meisan maisan
suez suways suweis
kobani kobane
dhi thi zi
dhu thu zu
ghani
qaani ghaani qa'ani
nahyan nahayan
meshaal mashaal mashal mishal mish'al meshal
sharq asharq
zor zour zawr ezzor ezzour
isa issa eisa eissa essa aissa aisa a'issa eesa
amal amel
hajar hajer hagar
manal manel
amr amro amrou amru
izz ezz azz
pasha basha bacha
ramadan ramadhan ramazan ramzan ramathan
murtada mortada murtadha mortadha murtaza morteza mortaza mourtada murtatha
murtadawi mortazavi
ridwan radwan redwan ridhwan rezvan rizvan rizwan redouane radouane
nidal nizal
arslan arsalan
beirut bayrut beyrouth beyrut bairut
benghazi bengasi banghazi binghazi
bushehr busher bushire
sulayman sulaiman suleiman suleyman soleiman soleyman solaiman sleiman sleyman slimane sliman slimen soliman suliman sulieman solayman souleiman souleymane
"""
