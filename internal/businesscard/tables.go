package businesscard

import "regexp"

// numberLabels are the words and letters beside a number, folded, and what they say it is.
var numberLabels = labels(map[FieldName][]string{
	FieldPhone: {
		"tel", "telefon", "telephone", "phone", "fon", "phon", "t", "p", "ph", "ruf", "rufnummer", "fernruf", "festnetz", "office", "buero",
		"direct", "direkt", "durchwahl", "dw", "zentrale", "voice", "work", "privat", "private", "home", "praxis", "werkstatt", "notdienst",
	},
	FieldMobile: {"mobil", "mobile", "mob", "handy", "m", "cell", "cellphone", "funk", "mobiltelefon", "mobilfunk", "whatsapp", "c", "h"},
	FieldFax:    {"fax", "telefax", "f", "fx", "facsimile", "telefaxnr"},
})

func labels(words map[FieldName][]string) map[string]FieldName {
	all := map[string]FieldName{}
	for f, list := range words {
		for _, w := range list {
			all[w] = f
		}
	}
	return all
}

// otherLabels stand before e-mail addresses, web pages and places, and say nothing themselves.
var otherLabels = set(
	"e", "mail", "email", "e mail", "web", "www", "w", "internet", "url", "homepage", "website", "online", "net", "i", "a", "adresse", "address",
	"anschrift", "nr", "und", "and", "u", "oder", "or", "http", "https",
)

func set(words ...string) map[string]bool {
	all := map[string]bool{}
	for _, w := range words {
		all[w] = true
	}
	return all
}

// mobilePrefixes are what numbers of mobile phones begin with where fixed ones never do.
// Source: the numbering plans of DE (BNetzA), AT (RTR) and CH (BAKOM).
var mobilePrefixes = [...]string{
	"+4915", "+4916", "+4917", "+43650", "+43660", "+43664", "+43670", "+43676", "+43677", "+43680", "+43681", "+43688", "+43699",
	"+4175", "+4176", "+4177", "+4178", "+4179", "+447",
}

// registers match lines about registers, taxes and banks: their numbers are nobody's.
var registers = regexp.MustCompile(`(?i)\bHR[AB]\b|\bVR \d|Handelsregister|Amtsgericht|Registergericht|\bUSt|\bUID\b|\bVAT\b|Steuer-?Nr|St\.?-?Nr|\bIBAN\b|\bBIC\b|\bBLZ\b|\bKonto`)

// hours match opening hours and dates, whose digits are no phone number.
var hours = regexp.MustCompile(`\d\d?[.:]\d\d(?:\s?Uhr)?\s?[-–]\s?\d\d?[.:]\d\d|\b\d\d?\.\s?\d\d?\.\s?\d{4}\b`)

// firmTail matches what names of firms end with, and jobs do not: Kern & Partner.
var firmTail = regexp.MustCompile(`(?i)(?:&|\+|\bund)\s+(?:Partner(?:innen)?|Kolleg(?:inn)?en|Söhne|Sohn|Töchter|Tochter|Team|Co\.?)$`)

// Shapes of what stands on cards.
var (
	mailAddress = regexp.MustCompile(`[\pL\d][\pL\d._%+'\-]*(?:\s?@\s?|[©®]|\s?[(\[]\s?(?:at|AT|ät)\s?[)\]]\s?)[\pL\d\-]+(?:\s?\.\s?[\pL\d\-]+)*\s?\.\s?\pL{2,}`)
	mailAt      = regexp.MustCompile(`\s?@\s?|[©®]|\s?[(\[]\s?(?:at|AT|ät)\s?[)\]]\s?`)
	webPage     = regexp.MustCompile(`(?i)(?:https?\s?:\s?//|www\s?\.\s?)[^\s,;|]+|\b[\pL\d\-]+(?:\.[\pL\d\-]+)*\.(?:de|com|net|org|eu|at|ch|li|info|biz|io|dev|app|gmbh|berlin|hamburg|koeln|bayern|online|shop|example)\b(?:/[^\s,;|]*)?`)
	phoneNumber = regexp.MustCompile(`\(?(?:\+\s?\(?\d|\b0)[\d\s()/.\-–—]{4,24}\d`)
)

// likeDigits are letters for which print inside a number is taken, and the digits they are.
var likeDigits = [...]struct {
	letter *regexp.Regexp
	digit  string
}{
	{regexp.MustCompile(`([\d(])[OQ]([\d)\s])`), "${1}0${2}"},
	{regexp.MustCompile(`(\d)[lI](\d)`), "${1}1${2}"},
}

// titleWord matches an academic degree or professional title at the beginning of a name.
var titleWord = regexp.MustCompile(`^(?:(?:Univ\.?[ \-]?)?Prof(?:\.|essor(?:in)?\b)|PD\b|Dres\.|Dr(?:\.|\b)(?:[ \-]*Ing\.?)?|Dipl(?:\.|om)?[ \-–]*\pL+\.?(?:[\-–]\pL+\.?)*|Mag\.(?:\s?\(FH\))?|Ing\.|Lic\.|B\. ?(?:Sc|A|Eng)\.|M\. ?(?:Sc|A|Eng)\.|(?:med|dent|vet|jur|iur|phil|rer|nat|pol|oec|techn|theol|habil|mult)\.|h\. ?c\.|\((?:FH|BA|TU|Univ\.?|DH)\)|RA(?:in)?\b|StB(?:in)?\b|WP\b)\s*`)

// particles are small words inside a family name.
var particles = set("von", "van", "de", "der", "den", "dem", "zu", "zum", "zur", "vom", "di", "da", "del", "della", "la", "le", "du", "ten", "ter", "y", "al", "el", "bin", "ibn", "dos", "af", "und")

// roles are words that say what somebody does, folded.
var roles = set(
	"ceo", "cto", "cfo", "coo", "cmo", "cio", "cso", "cpo", "vp", "evp", "svp", "md", "gf", "manager", "managerin", "director", "direktor", "direktorin", "head", "lead", "leader",
	"president", "praesident", "praesidentin", "chairman", "chairwoman", "chair", "chief", "officer", "founder", "owner", "gruender", "gruenderin", "mitgruender",
	"partner", "partnerin", "engineer", "developer", "entwickler", "entwicklerin", "consultant", "coach", "trainer", "trainerin", "designer", "designerin",
	"architekt", "architektin", "architect", "ingenieur", "ingenieurin", "rechtsanwalt", "rechtsanwaeltin", "anwalt", "anwaeltin", "notar", "notarin", "lawyer", "attorney",
	"steuerberater", "steuerberaterin", "wirtschaftspruefer", "gesellschafter", "gesellschafterin", "vorstand", "vorsitzender", "vorsitzende", "vorstandsvorsitzender", "vorstandsvorsitzende", "schriftfuehrer", "schatzmeister",
	"kassenwart", "kassier", "beisitzer", "assistent", "assistentin", "assistant", "assistenz", "sekretariat", "sachbearbeiter", "sachbearbeiterin", "prokurist", "prokuristin",
	"referent", "referentin", "sales", "kundenbetreuer", "kundenberater", "arzt", "aerztin", "facharzt", "fachaerztin", "zahnarzt", "zahnaerztin", "tierarzt", "tieraerztin",
	"physiotherapeut", "physiotherapeutin", "heilpraktiker", "heilpraktikerin", "psychotherapeut", "psychotherapeutin", "hebamme", "fotograf", "fotografin", "photographer",
	"journalist", "journalistin", "redakteur", "redakteurin", "autor", "autorin", "makler", "maklerin", "elektriker", "elektrikerin", "tischler", "tischlerin", "schreiner", "schreinerin",
	"maler", "malerin", "zimmerer", "zimmerin", "dachdecker", "installateur", "gaertner", "gaertnerin", "lehrer", "lehrerin", "dozent", "dozentin", "professor", "professorin",
	"freelancer", "freiberufler", "illustrator", "illustratorin", "texter", "texterin", "uebersetzer", "uebersetzerin", "dolmetscher", "dolmetscherin", "analyst", "analystin", "scientist",
	"buchhalter", "buchhalterin", "verkaufsleitung", "teamlead", "ceremonienmeister", "landschaftsgaertner", "goldschmied", "goldschmiedin", "imker", "imkerin", "winzer", "winzerin",
)

// roleEndings are the ends of longer words that say what somebody does: Vertriebsleiterin.
var roleEndings = [...]string{
	"leiter", "leiterin", "leitung", "leitender", "meister", "meisterin", "berater", "beraterin", "fuehrer", "fuehrerin", "fuehrung", "inhaber", "inhaberin", "ingenieur", "ingenieurin",
	"techniker", "technikerin", "vertreter", "vertreterin", "beauftragter", "beauftragte", "vorsitzender", "vorsitzende", "vorstand", "sprecher", "sprecherin", "planer", "planerin",
	"therapeut", "therapeutin", "anwalt", "anwaeltin", "manager", "managerin", "gestalter", "gestalterin", "verwalter", "verwalterin", "gutachter", "gutachterin", "fachwirt", "fachwirtin",
	"kaufmann", "kauffrau", "pfleger", "pflegerin", "ordinator", "ordinatorin", "betreuer", "betreuerin", "direktor", "direktorin", "referent", "referentin", "trainer", "trainerin", "monteur", "monteurin",
}

// rolePrefixes stand on one line with the name of whose they are: "Inh. Ada Kern".
var rolePrefixes = regexp.MustCompile(`(?i)^(Inh(?:\.|aber(?:in)?)|Gesch(?:\.|äftsf(?:\.|ührer(?:in)?))|GF|Vertreten durch|Ansprechpartner(?:in)?|Ihr(?:e)? Ansprechpartner(?:in)?|Owner|Contact)\s?:?\s+`)

// unitBeginnings are what names of parts of an organisation begin with.
var unitBeginnings = regexp.MustCompile(`(?i)^(?:Abteilung|Abt\.|Bereich|Fachbereich|Geschäftsbereich|Referat|Team|Department|Dept\.?|Division|Niederlassung|Filiale|Geschäftsstelle|Zweigstelle|Standort|Ortsverein|Ortsgruppe|Ortsverband|Kreisverband|Regionalgruppe|Arbeitskreis|Institut|Lehrstuhl|Fakultät|Sparte|Section|Faculty|Institute)\b`)

// onlyForm matches a line that holds nothing but a legal form: the name stands above it.
var onlyForm = regexp.MustCompile(`(?i)^(?:g?GmbH(?: & Co\.? (?:KG|OHG)(?:aA)?)?|& Co\.? (?:KG|OHG)|UG(?: \(haftungsbeschränkt\))?|\(haftungsbeschränkt\)|AG|KG|OHG|GbR|e\.? ?K\.?|e\.? ?V\.?|eG|PartG ?mbB|Ltd\.?|Inc\.?|LLC)$`)

// place is a postcode with its town, one shape a country.
type place struct {
	shape *regexp.Regexp // what stands before, postcode and town in groups of these names
	sure  bool           // the shape alone says that it is an address
}

// places, the most telling first.
var places = []place{
	{regexp.MustCompile(`^(?P<before>.*?)\b(?:DE?\s?[-–]\s?)?(?P<postcode>\d{5})\s+(?P<town>\p{Lu}[\pL .\-/()]*\pL\)?)(?P<after>.*)$`), true},
	{regexp.MustCompile(`^(?P<before>.*?)\b(?:AT?|CH|L)\s?[-–]\s?(?P<postcode>\d{4})\s+(?P<town>\p{Lu}[\pL .\-/()]*\pL\)?)(?P<after>.*)$`), true},
	{regexp.MustCompile(`^(?P<before>.*?)\b(?P<town>\p{Lu}[\pL .\-]+),?\s+(?P<postcode>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?P<after>.*)$`), true},
	{regexp.MustCompile(`^(?P<before>.*?)\b(?P<town>\p{Lu}[\pL .\-]+),\s*(?P<region>[A-Z]{2})\s+(?P<postcode>\d{5}(?:-\d{4})?)(?P<after>.*)$`), true},
	{regexp.MustCompile(`^(?P<before>.*?)(?P<postcode>\b\d{4})\s+(?P<town>\p{Lu}[\pL .\-/()]*\pL\)?)(?P<after>.*)$`), false},
}

// house is a house number: 12, 12a, 12-14, 12/3.
const house = `\d{1,4}\s?[a-zA-Z]?(?:\s?[-–/+]\s?\d{1,4}\s?[a-z]?)?`

// streets are the shapes of streets with house number and of post boxes.
var streets = []*regexp.Regexp{
	regexp.MustCompile(`(?i)^[\pL .'\-]*(?:stra(?:ß|ss)e|str\.?|weg|platz|allee|gasse|ring|damm|ufer|markt|chaussee|hof|berg|graben|steig|stieg|pfad|wall|park|promenade|kai|twiete|zeile|winkel|feld|höhe|tal)\s*` + house + `$`),
	regexp.MustCompile(`(?i)^(?:am|an der|an den|auf der|auf dem|im|in der|in den|zum|zur|unter den|hinter der|vor dem|bei der|beim)\s[\pL .'\-]+\s` + house + `$`),
	regexp.MustCompile(`(?i)^(?:Postfach|P\.? ?O\.? ?Box)\s\d[\d ]*$`),
	regexp.MustCompile(`(?i)^\d+[a-z]?,?\s[\pL .'\-]+\s(?:street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|square|court|way|close|crescent|terrace|boulevard|blvd\.?|place|row)$`),
}

// anyStreet is a line that is one only because a place follows: "Jungfernstieg 7".
var anyStreet = regexp.MustCompile(`^\p{Lu}[\pL .'\-]+\s` + house + `$`)

// countries as they close an address, folded.
var countries = set("deutschland", "germany", "oesterreich", "austria", "schweiz", "switzerland", "suisse", "liechtenstein", "luxemburg", "luxembourg", "france", "frankreich",
	"italien", "italy", "niederlande", "netherlands", "belgien", "belgium", "polen", "poland", "united kingdom", "uk", "great britain", "usa", "daenemark", "denmark")

// mailHosts give addresses to everybody: their names are no organisation's.
var mailHosts = set("gmx", "web", "gmail", "googlemail", "t-online", "freenet", "outlook", "hotmail", "live", "yahoo", "icloud", "me", "mac", "aol", "posteo", "mailbox", "online", "arcor", "protonmail", "proton", "vodafone", "bluewin", "aon", "chello", "a1")
