package anylist

import (
	"strings"

	"vitaminb/internal/importer/columns"
)

// An alias is what people and programs call one kind of column, in the compared
// form of [table.Key] (formats.md §19, §20.1, §20.2). Of two that a name is made
// of, the earlier one in the table counts: "E-Mail-Adresse" is an address of mail.
type alias struct {
	column          columns.Column
	german, english string
}

// Columns whose name alone does not tell what they hold; see decisions.
const (
	askTitle   columns.Role = "?title"
	askFirm    columns.Role = "?firm"
	askAddress columns.Role = "?address"
	askUnit    columns.Role = "?unit"
	askOffice  columns.Role = "?office"
	askContact columns.Role = "?contact"
	askNumber  columns.Role = "?number"
	askNotice  columns.Role = "?notice"
)

// The labels of columns that say which of several it is.
const (
	home   = "home"
	work   = "work"
	mobile = "mobile"
	other  = "other"
)

var aliases = []alias{
	// Another person than the row's own; these come first, for whatever else the
	// column is named after is that person's.
	{of(columns.Related, "payer"), "kontoinhaber beitragszahler zahler ktoi", "payer accountholder"},
	{of(columns.Related, "parent"), "mutter vater eltern elternteil erziehungsberechtigte erziehungsberechtigter erziehungsberechtigten sorgeberechtigte sorgeberechtigter", "mother father parent parents guardian"},
	{of(columns.Related, "spouse"), "partner partnerin ehepartner ehepartnerin ehegatte ehefrau ehemann lebenspartner lebensgefaehrte", "spouse husband wife partnername"},
	{of(columns.Related, "child"), "kind kinder", "child children"},
	{of(columns.Related, "emergency"), "notfallkontakt notfall imnotfall notfallperson", "emergencycontact emergency incaseofemergency"},
	{of(columns.Related, "assistant"), "sekretariat assistent assistentin sekretaerin", "assistant assistantname"},
	{of(columns.Related, "sponsor"), "empfohlenvon geworbenvon pate patin", "sponsor referredby"},

	{of(columns.Email, ""), "email emailadresse emails mail mailadresse mailanschrift hauptemail elektronischepost", "emailaddress primaryemail emailprimary"},
	{of(columns.Fax, ""), "fax telefax faxnummer", "faxnumber"},
	{of(columns.Phone, mobile), "mobil handy mobiltelefon handynummer mobilnummer mobilfunk mobilfunknummer handynr mobilnr natel", "mobile cell cellphone mobilephone mobilenumber"},
	{of(columns.Phone, ""), "telefon tel telefonnummer telefonnummern telefonnr telnr festnetz rufnummer fon phon telefonie", "phone telephone phonenumber telephonenumber landline"},
	{of(columns.URL, ""), "webseite internet internetseite homepage webadresse netzseite profil profillink", "website url web webpage linkedin linkedinurl xing profileurl urlofmemberprofile memberprofile"},
	{of(columns.Handle, "skype"), "", "skype skypename"},
	{of(columns.Handle, "msn"), "", "msn"},
	{of(columns.Handle, "twitter"), "", "twitter"},
	{of(columns.Handle, "instagram"), "", "instagram"},
	{of(columns.Handle, "telegram"), "", "telegram"},

	{of(columns.Birthday, ""), "geburtstag geburtsdatum geb gebdatum gebdat geborenam geboren gebtag geburtstagsdatum", "birthday dateofbirth dob birthdate born"},
	{of(columns.BirthMonth, ""), "geburtsmonat", "birthmonth"},
	{of(columns.BirthYear, ""), "geburtsjahr jahrgang gebjahr", "birthyear yearofbirth"},
	{of(columns.Joined, ""), "eintritt eintrittsdatum mitgliedseit beitritt beitrittsdatum eingetreten eingetretenam aufnahme aufnahmedatum dabeiseit", "joined joindate membersince datejoined joinedon"},
	{of(columns.Left, ""), "austritt austrittsdatum ausgetreten ausgetretenam mitgliedbis", "dateleft leftdate memberuntil leavingdate"},
	{of(askNotice, ""), "kuendigung kuendigungsdatum", ""},
	{of(columns.Date, "death"), "sterbetag sterbedatum verstorben verstorbenam gestorben gestorbenam", "died dateofdeath"},
	{of(columns.Date, "wedding"), "hochzeitstag hochzeit", "anniversary weddingday"},

	{of(columns.HouseNumber, ""), "hausnummer hausnr hnr", "housenumber houseno"},
	{of(columns.Postcode, ""), "plz postleitzahl", "zip zipcode postcode postalcode postal"},
	{of(columns.POBox, ""), "postfach", "pobox"},
	{of(columns.Extended, ""), "adressierungszusatz adresszusatz zusatz adresszeile2 zusaetzlicheadresszeile anschriftzusatz", "address2 address3 addressline2 addressline3 street2 addresssupplement"},
	{of(columns.Street, ""), "strasse str strassenr strassehausnummer strassehausnr strasseundhausnummer strassenummer strnr adresszeile1", "street addressline1 address1 streetaddress"},
	{of(columns.City, ""), "ort wohnort stadt gemeinde plzort ortplz plzundort plzwohnort postleitzahlort", "city town hometown"},
	{of(columns.Region, ""), "bundesland kanton region landkreis", "state county province"},
	{of(columns.Country, ""), "land staat laenderkennzeichen nation landregion", "country countryregion"},
	{of(askAddress, ""), "adresse anschrift postanschrift postadresse wohnadresse wohnanschrift", "address postaladdress mailingaddress"},

	{of(columns.MemberNumber, ""), "mitgliedsnummer mitgliedsnr mitgliednr mitgliedernummer mitgliedernr mitglnr externemitgliedsnummer personennummer", "memberno membernumber memno memberid membershipnumber"},
	{of(columns.ID, ""), "kundennummer kundennr personalnummer personalnr kundenid", "id userid customerid customernumber contactid uid"},
	{of(askNumber, ""), "nr lfdnr laufendenummer lfdnummer laufnr pos", "no number"},
	{of(columns.Gender, ""), "geschlecht", "gender sex"},
	{of(columns.FirmFlag, ""), "personenart istfirma", "iscompany"},

	{of(columns.FullName, ""), "anzeigename vollername vollstaendigername namevorname nachnamevorname vornamename vornamenachname namevollstaendig mitglied teilnehmer teilnehmerin teilnehmername mitgliedsname gast gaeste kundenname kunde spielername", "displayname fullname attendee attendeename member membername contactname participant guest guestname"},
	{of(columns.Given, ""), "vorname rufname vornamen", "firstname givenname forename fname first"},
	{of(columns.Nick, ""), "spitzname uebername kosename", "nickname knownas preferredname"},
	{of(columns.Middle, ""), "weiterevornamen zweitervorname mittelname", "middlename additionalname"},
	{of(columns.BirthName, ""), "geburtsname maedchenname", "maidenname birthname"},
	{of(columns.Family, ""), "nachname familienname zuname name1", "lastname surname familyname lname last secondname"},
	{of(columns.Name, ""), "name namen", "names"},
	{of(columns.Prefix, ""), "anrede briefanrede akademischertitel akadtitel titelvorname namenszusatz", "salutation prefix nameprefix honorific"},
	{of(columns.Suffix, ""), "namenssuffix", "suffix namesuffix"},
	{of(askTitle, ""), "titel", "title"},
	{of(askContact, ""), "kontakt ansprechpartner ansprechpartnerin ansprechperson kontaktperson", "contact contactperson"},

	{of(columns.Title, ""), "position beruf taetigkeit stellung berufsbezeichnung fachgebiet branche gewerk stelle", "jobtitle position profession occupation speciality specialty professionspeciality job headline"},
	{of(columns.Office, ""), "amt aemter vorstandsamt ehrenamt vereinsamt vereinsfunktion", "office officerrole"},
	{of(askOffice, ""), "funktion funktionen rolle rollen", "function role roles"},
	{of(columns.Unit, ""), "fachabteilung", "department businessunit"},
	{of(askUnit, ""), "abteilung abteilungen ressort", "division"},
	{of(columns.ClubUnit, ""), "sparte sparten mannschaft mannschaften arbeitskreis arbeitskreise arbeitsgruppe ausschuss ortsgruppe ortsverband stimmgruppe riege zug", "section team squad committee workinggroup chapter"},
	{of(columns.Club, ""), "verein vereinsname klub", "club clubname association"},
	{of(columns.Organisation, ""), "firmenname unternehmen arbeitgeber organisation institution unternehmensname betrieb firmierung", "companyname organization employer business organizationname organisationname businessname"},
	{of(askFirm, ""), "firma", "company"},

	{of(columns.Category, ""), "gruppe gruppen kategorie kategorien status tags typ schlagwort schlagworte merkmal verteiler mitgliedsart beitragsgruppe hauptebene", "group groups category categories labels label tag type segment"},
	{of(columns.Note, ""), "bemerkung bemerkungen notiz notizen kommentar kommentare hinweis hinweise vermerk vermerk1 vermerk2 anmerkung anmerkungen zusaetzlicheangaben info infos", "note notes comment comments remark remarks additionalinfo additionalinformation description"},

	// What says nothing of a person to know him by, and is nobody's business. It
	// stays in the row's original.
	{of(columns.Ignore, ""), "iban bic bank bankname bankleitzahl blz kontonummer ktonr mandatsreferenz mandatdatum mandatsdatum mandatsequence mandatversion zahlungsart zahlungsweg zahlungsrhytmus zahlungsrhythmus zahlungstermin passwort", "password passwordhash accountnumber"},
}

func of(role columns.Role, label string) columns.Column {
	return columns.Column{Role: role, Label: label}
}

// qualifiers are words in the name of a column that say which of several it is.
var qualifiers = map[string]string{
	home: "privat private privates privater priv zuhause home personal persoenlich",
	work: "dienstlich dienstl dienst geschaeftlich geschaeftl geschaeft gesch geschaefts beruflich buero office arbeit work business firma firmen company",
	// Only behind another word: "Telefon mobil" is a phone either way.
	mobile: "mobil mobile",
	other:  "andere anderes weitere weiteres sonstige sonstiges other secondary alternativ",
}

// fillers are words in the name of a column that say nothing.
const fillers = "nummer nr number no num adresse address name der des die das den von vom the of und and fuer for in code kontakt kontaktperson contact ansprechpartner haupt primary primaer main hauptsaechlich social account datum date value"

// describing are words that make a column say something about another one: which
// kind of mailbox it is, how it is shown.
const describing = "typ type label angezeigter display art"

// shared are words of the aliases that both languages have.
const shared = "email emails mail fax name position organisation institution status info infos partner tel id segment region handy internet homepage emailadresse"

// A word is what one piece of a column's name means.
type word struct {
	text   string
	rank   int // place in the aliases
	known  bool
	column columns.Column
	german bool
	label  string
	filler bool
	about  bool
}

// words is the vocabulary that names of columns are made of.
var words = vocabulary()

func vocabulary() map[string]word {
	all := map[string]word{}
	for rank, a := range aliases {
		for i, names := range []string{a.german, a.english} {
			for name := range strings.FieldsSeq(names) {
				if w := all[name]; !w.known {
					all[name] = word{text: name, rank: rank, known: true, column: a.column, german: i == 0}
				}
			}
		}
	}
	for label, names := range qualifiers {
		for name := range strings.FieldsSeq(names) {
			w := all[name]
			w.label = label
			all[name] = w
		}
	}
	for names, mark := range map[string]func(*word){
		fillers:    func(w *word) { w.filler = true },
		describing: func(w *word) { w.about = true },
		shared:     func(w *word) { w.german = false },
	} {
		for name := range strings.FieldsSeq(names) {
			w := all[name]
			mark(&w)
			all[name] = w
		}
	}
	return all
}
