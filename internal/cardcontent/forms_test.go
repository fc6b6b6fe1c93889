package cardcontent_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/cardcontent"
	"vitaminb/internal/vcard"
)

// of reads a card that has the lines.
func of(lines string) vitaminb.Content {
	return cardcontent.Of(vcard.Parse([]byte("BEGIN:VCARD\n" + lines + "\nEND:VCARD\n")).Cards[0])
}

// A form is one way in which programs write a property, and what it means.
type form struct {
	name, lines string
	want        vitaminb.Content // without kind and, unless the table is about names, name
}

// checkForms reads each form as part of a card named Jo.
func checkForms(t *testing.T, forms []form) {
	t.Helper()
	for _, f := range forms {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			got := of("FN:Jo\n" + f.lines)
			got.Kind, got.Name = "", vitaminb.Name{}
			if diff := cmp.Diff(f.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", f.lines, diff)
			}
		})
	}
}

func one(label, value string) []vitaminb.Labelled {
	return []vitaminb.Labelled{{Label: label, Value: value}}
}

func phone(label, value string) vitaminb.Content {
	return vitaminb.Content{Phones: one(label, value)}
}

func email(label, value string) vitaminb.Content {
	return vitaminb.Content{Emails: one(label, value)}
}

func born(d vitaminb.Date) vitaminb.Content { return vitaminb.Content{Birthday: d} }

func on(label string, d vitaminb.Date) vitaminb.Content {
	return vitaminb.Content{Dates: []vitaminb.LabelledDate{{Label: label, Date: d}}}
}

func related(label, name string) vitaminb.Content {
	return vitaminb.Content{Related: []vitaminb.Related{{Label: label, Name: name}}}
}

func handle(network, name string) vitaminb.Content {
	return vitaminb.Content{Handles: []vitaminb.Handle{{Network: network, Name: name}}}
}

func job(organisation, unit, title string) vitaminb.Content {
	return vitaminb.Content{Jobs: []vitaminb.Job{{Organisation: organisation, Unit: unit, Title: title}}}
}

func TestNameForms(t *testing.T) {
	t.Parallel()
	for _, f := range []struct {
		name, lines string
		want        vitaminb.Name
	}{
		{"five components", "FN:Dr. Eva M. Roth jun.\nN:Roth;Eva;M.;Dr.;jun.", vitaminb.Name{Display: "Dr. Eva M. Roth jun.", Family: "Roth", Given: "Eva", Middle: "M.", Prefix: "Dr.", Suffix: "jun."}},
		{"less components", "FN:Eva Roth\nN:Roth;Eva", vitaminb.Name{Display: "Eva Roth", Family: "Roth", Given: "Eva"}},
		{"family only", "FN:Roth\nN:Roth;;;;", vitaminb.Name{Display: "Roth", Family: "Roth"}},
		{"no semicolon", "N:Eva Roth", vitaminb.Name{Display: "Eva Roth"}},
		{"empty N", "FN:Eva\nN:;;;;", vitaminb.Name{Display: "Eva"}},
		{"escaped semicolon", `N:Roth\;Meier;Eva`, vitaminb.Name{Display: "Eva Roth;Meier", Family: "Roth;Meier", Given: "Eva"}},
		{"escaped comma", `N:Roth;Eva\, Maria`, vitaminb.Name{Display: "Eva, Maria Roth", Family: "Roth", Given: "Eva, Maria"}},
		{"plain comma in given", "N:Roth;Richter,James", vitaminb.Name{Display: "Richter,James Roth", Family: "Roth", Given: "Richter,James"}},
		{"sort-as", "FN:Eva von Roth\nN;SORT-AS=\"Roth,Eva\":von Roth;Eva;;;", vitaminb.Name{Display: "Eva von Roth", Family: "von Roth", Given: "Eva"}},
		{"lower case property", "fn:Eva\nn:;Eva;;;", vitaminb.Name{Display: "Eva", Given: "Eva"}},
		{"quoted-printable", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;", vitaminb.Name{Display: "Jörg Müller", Family: "Müller", Given: "Jörg"}},
		{"bare quoted-printable", "FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=F6rg", vitaminb.Name{Display: "Jörg"}},
		{"soft break", "FN;ENCODING=QUOTED-PRINTABLE:Eva =\nRoth", vitaminb.Name{Display: "Eva Roth"}},
		{"folded", "FN:Eva Ro\n th", vitaminb.Name{Display: "Eva Roth"}},
		{"FN wins", "N:Roth;Eva;;;\nFN:Evi Roth", vitaminb.Name{Display: "Evi Roth", Family: "Roth", Given: "Eva"}},
		{"FN missing", "N:Roth;Eva;;Dr.;", vitaminb.Name{Display: "Dr. Eva Roth", Family: "Roth", Given: "Eva", Prefix: "Dr."}},
		{"FN empty", "FN:\nN:Roth;Eva", vitaminb.Name{Display: "Eva Roth", Family: "Roth", Given: "Eva"}},
		{"nickname instead", "NICKNAME:Evi\nORG:Krone", vitaminb.Name{Display: "Evi", Nick: "Evi"}},
		{"organisation instead", "ORG:Krone\nEMAIL:eva@a.example", vitaminb.Name{Display: "Krone", ShowAsFirm: true}},
		{"mail instead", "EMAIL:eva@a.example", vitaminb.Name{Display: "eva@a.example"}},
		{"preferred mail instead", "EMAIL:b@a.example\nEMAIL;PREF:a@a.example", vitaminb.Name{Display: "a@a.example"}},
		{"FN is the organisation", "FN:Krone\nORG:Krone", vitaminb.Name{Display: "Krone", ShowAsFirm: true}},
		{"FN is not the organisation", "FN:Eva\nORG:Krone", vitaminb.Name{Display: "Eva"}},
		{"nicknames", "FN:Eva\nNICKNAME:Evi,Ev\nNICKNAME:Evi", vitaminb.Name{Display: "Eva", Nick: "Evi, Ev"}},
		{"Android nickname", "FN:Eva\nX-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Evi;1;;;;;;;;;;;;;", vitaminb.Name{Display: "Eva", Nick: "Evi"}},
		{"maiden name", "FN:Eva\nX-MAIDENNAME:König", vitaminb.Name{Display: "Eva", Birth: "König"}},
		{"phonetic", "FN:E\nX-PHONETIC-FIRST-NAME:Eva\nX-PHONETIC-MIDDLE-NAME:M\nX-PHONETIC-LAST-NAME:Rot", vitaminb.Name{Display: "E", Phonetic: "Rot Eva M"}},
		{"sound", "FN:E\nSOUND;X-IRMC-N:Rot;Eva;;;", vitaminb.Name{Display: "E", Phonetic: "Rot Eva"}},
		{"second surname", "N:Garcia;Ana;;;;Lopez;", vitaminb.Name{Display: "Ana Garcia Lopez", Family: "Garcia Lopez", Given: "Ana"}},
	} {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(f.want, of(f.lines).Name); diff != "" {
				t.Errorf("%q (-want +got):\n%s", f.lines, diff)
			}
		})
	}
}

func TestKindForms(t *testing.T) {
	t.Parallel()
	for _, f := range []struct {
		name, lines string
		want        vitaminb.Content
	}{
		{"individual", "FN:Eva\nKIND:individual", vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: "Eva"}}},
		{"none", "FN:Eva", vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: "Eva"}}},
		{"org", "FN:Krone\nKIND:org", vitaminb.Content{Kind: vitaminb.KindOrganisation, Name: vitaminb.Name{Display: "Krone", ShowAsFirm: true}}},
		{"ORG in capitals", "FN:Krone\nKIND:ORG", vitaminb.Content{Kind: vitaminb.KindOrganisation, Name: vitaminb.Name{Display: "Krone", ShowAsFirm: true}}},
		{"shown as company", "FN:Krone\nORG:Krone\nX-ABShowAs:COMPANY", vitaminb.Content{Kind: vitaminb.KindOrganisation, Name: vitaminb.Name{Display: "Krone", ShowAsFirm: true}}},
		{"org with contact", "N:Roth;Eva\nORG:Krone;Lager\nKIND:org", vitaminb.Content{
			Kind: vitaminb.KindOrganisation, Name: vitaminb.Name{Display: "Krone", ShowAsFirm: true},
			Jobs: []vitaminb.Job{{Unit: "Lager"}}, Related: []vitaminb.Related{{Label: "contact", Name: "Eva Roth"}},
		}},
	} {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(f.want, of(f.lines)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", f.lines, diff)
			}
		})
	}
}

func TestWorkForms(t *testing.T) {
	t.Parallel()
	checkForms(t, []form{
		{"company", "ORG:Krone", job("Krone", "", "")},
		{"units", "ORG:Krone;Lager;Süd", job("Krone", "Lager, Süd", "")},
		{"trailing semicolon", "ORG:Krone;", job("Krone", "", "")},
		{"comma in the name", "ORG:ABC, Inc.;", job("ABC, Inc.", "", "")},
		{"escaped comma", `ORG:ABC\, Inc.`, job("ABC, Inc.", "", "")},
		{"title", "ORG:Krone\nTITLE:Wirtin", job("Krone", "", "Wirtin")},
		{"title first", "TITLE:Wirtin\nORG:Krone", job("Krone", "", "Wirtin")},
		{"role", "ORG:Krone\nROLE:Wirtin", job("Krone", "", "Wirtin")},
		{"two jobs", "ORG:Krone\nORG:Post\nTITLE:Wirtin\nTITLE:Botin", vitaminb.Content{Jobs: []vitaminb.Job{{Organisation: "Krone", Title: "Wirtin"}, {Organisation: "Post", Title: "Botin"}}}},
		{"title and role", "ORG:Krone\nTITLE:Wirtin\nROLE:Köchin", vitaminb.Content{Jobs: []vitaminb.Job{{Organisation: "Krone", Title: "Wirtin"}}, Extra: one("ROLE", "Köchin")}},
	})
}

func TestReachForms(t *testing.T) {
	t.Parallel()
	checkForms(t, []form{
		{"bare type", "TEL;CELL:1", phone("cell", "1")},
		{"TYPE", "TEL;TYPE=HOME:1", phone("home", "1")},
		{"TYPE list", "TEL;TYPE=home,fax:1", phone("home fax", "1")},
		{"TYPE quoted list", `TEL;TYPE="work,fax":1`, phone("work fax", "1")},
		{"TYPE repeated", "TEL;TYPE=WORK;TYPE=FAX:1", phone("work fax", "1")},
		{"voice goes without saying", "TEL;HOME;VOICE:1", phone("home", "1")},
		{"pager", "TEL;PAGER:1", phone("pager", "1")},
		{"message box", "TEL;MSG:1", phone("msg", "1")},
		{"car", "TEL;CAR:1", phone("car", "1")},
		{"ISDN", "TEL;ISDN:1", phone("isdn", "1")},
		{"video", "TEL;VIDEO:1", phone("video", "1")},
		{"own type", "TEL;X-Boat:1", phone("x-boat", "1")},
		{"URI", `TEL;VALUE=uri;TYPE="voice,home":tel:+1-555-555-5555;ext=5555`, phone("home", "+1-555-555-5555;ext=5555")},
		{"pauses", "TEL:p1234p5678w9", phone("", "p1234p5678w9")},
		{"Outlook", "X-MS-TEL;CAR:1", phone("car", "1")},
		{"Google's marks", "TEL:\u202d+49 30 1\u202c", phone("", "+49 30 1")},
		{"mail of a pager", "TEL;PAGER:jo@a.example", email("pager", "jo@a.example")},
		{"SIP", "TEL:sip:jo@a.example", handle("sip", "jo@a.example")},
		{"preferred first", "TEL:1\nTEL;PREF:2\nTEL;TYPE=pref:3", vitaminb.Content{Phones: []vitaminb.Labelled{{Value: "2"}, {Value: "3"}, {Value: "1"}}}},
		{"item label", "item2.TEL:1\nitem2.X-ABLabel:_$!<AssistantPhone>!$_", phone("assistantphone", "1")},
		{"item own label", "item1.TEL:1\nitem1.X-ABLabel:Yacht", phone("Yacht", "1")},
		{"item label above", "item1.X-ABLabel:Yacht\nitem1.TEL:1", phone("Yacht", "1")},
		{"other item's label", "item1.TEL;HOME:1\nitem2.X-ABLabel:Yacht", phone("home", "1")},
		{"mail", "EMAIL;INTERNET:jo@a.example", email("", "jo@a.example")},
		{"mail at work", "EMAIL;TYPE=INTERNET,WORK:jo@a.example", email("work", "jo@a.example")},
		{"mail with name", `EMAIL:"Roth, Jo"<jo@a.example>`, email("", "jo@a.example")},
		{"empty mail", "EMAIL:", vitaminb.Content{}},
		{"several mails", "EMAIL:jo@a.example;jo@b.example", vitaminb.Content{Emails: []vitaminb.Labelled{{Value: "jo@a.example"}, {Value: "jo@b.example"}}}},
		{"mailto", "EMAIL:MAILTO:jo@a.example?subject=hi", email("", "jo@a.example")},
		{"X.400 is no mail address", "EMAIL;X400:c=de", vitaminb.Content{Extra: one("EMAIL", "c=de")}},
		{"item mail", "item1.EMAIL:jo@a.example\nitem1.X-ABLabel:_$!<School>!$_", email("school", "jo@a.example")},
		{"page", "URL;WORK:http://a.example", vitaminb.Content{URLs: one("work", "http://a.example")}},
		{"page escaped by Google", `URL:http\://a.example`, vitaminb.Content{URLs: one("", "http://a.example")}},
		{"home page", "item1.URL:a.example\nitem1.X-ABLabel:_$!<HomePage>!$_", vitaminb.Content{URLs: one("homepage", "a.example")}},
	})
}

func TestAddressForms(t *testing.T) {
	t.Parallel()
	at := func(a vitaminb.Address) vitaminb.Content { return vitaminb.Content{Addresses: []vitaminb.Address{a}} }
	full := vitaminb.Address{POBox: "12", Extended: "Hof", Street: "Gasse 1", City: "Ulm", Region: "BW", Postcode: "89073", Country: "D"}
	home, sealed, google := full, full, full
	home.Label, sealed.Formatted, google.Formatted = "home", "Gasse 1\nUlm", "Gasse 1, Ulm"
	checkForms(t, []form{
		{"seven components", "ADR:12;Hof;Gasse 1;Ulm;BW;89073;D", at(full)},
		{"type", "ADR;TYPE=home:12;Hof;Gasse 1;Ulm;BW;89073;D", at(home)},
		{"Google's eighth", "ADR:12;Hof;Gasse 1;Ulm;BW;89073;D;Gasse 1\\, Ulm", at(google)},
		{"LABEL parameter", "ADR;LABEL=\"Gasse 1^nUlm\":12;Hof;Gasse 1;Ulm;BW;89073;D", at(sealed)},
		{"LABEL property", "ADR:12;Hof;Gasse 1;Ulm;BW;89073;D\nLABEL:Gasse 1\\nUlm", at(sealed)},
		{"LABEL of another type", "ADR:;;A 1\nLABEL;WORK:B 2", vitaminb.Content{Addresses: []vitaminb.Address{{Street: "A 1"}, {Label: "work", Formatted: "B 2"}}}},
		{"all in the street", "ADR:;;Gasse 1\\nUlm;;;;", at(vitaminb.Address{Street: "Gasse 1\nUlm"})},
		{"less components", "ADR:;;Gasse 1;Ulm", at(vitaminb.Address{Street: "Gasse 1", City: "Ulm"})},
		{"RFC 9554", "ADR:;;;Ulm;;;;;;;1;Gasse;;;;;;", at(vitaminb.Address{Street: "Gasse 1", City: "Ulm"})},
		{"empty", "ADR;HOME:;;;;;;", vitaminb.Content{}},
		{"item", "item1.ADR:;;Gasse 1\nitem1.X-ABLabel:Hütte\nitem1.X-ABADR:de", vitaminb.Content{Addresses: []vitaminb.Address{{Label: "Hütte", Street: "Gasse 1"}}, Extra: one("X-ABADR", "de")}},
	})
}

func TestDateForms(t *testing.T) {
	t.Parallel()
	checkForms(t, []form{
		{"extended", "BDAY:1980-03-22", born("1980-03-22")},
		{"basic", "BDAY:19800322", born("1980-03-22")},
		{"with time", "BDAY:1980-03-22T00:00:00Z", born("1980-03-22")},
		{"no year basic", "BDAY:--0322", born("--03-22")},
		{"no year extended", "BDAY:--03-22", born("--03-22")},
		{"day only", "BDAY:---22", born("---22")},
		{"year only", "BDAY:1980", born("1980")},
		{"year and month", "BDAY:1980-03", born("1980-03")},
		{"Apple", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-01-22", born("--01-22")},
		{"Apple with another year", "BDAY;X-APPLE-OMIT-YEAR=1700:1700-01-22", born("--01-22")},
		{"value=date", "BDAY;value=date:1980-03-22", born("1980-03-22")},
		{"German", "BDAY:22.03.1980", born("1980-03-22")},
		{"leap day", "BDAY:2000-02-29", born("2000-02-29")},
		{"no leap year", "BDAY:2001-02-29", vitaminb.Content{Extra: one("BDAY", "2001-02-29")}},
		{"text", "BDAY;VALUE=text:circa 1800", vitaminb.Content{Extra: one("BDAY", "circa 1800")}},
		{"empty", "BDAY:", vitaminb.Content{}},
		{"Android birthday", "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1980-03-22;3;;", born("1980-03-22")},
		{"Android anniversary", "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2005-03-22;1;;", on("anniversary", "2005-03-22")},
		{"Android own event", "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2005-03-22;0;Abitur;", on("Abitur", "2005-03-22")},
		{"RFC 6350", "ANNIVERSARY:20050322", on("anniversary", "2005-03-22")},
		{"X-", "X-ANNIVERSARY:2005-03-22", on("anniversary", "2005-03-22")},
		{"Evolution", "X-EVOLUTION-ANNIVERSARY:2005-03-22", on("anniversary", "2005-03-22")},
		{"Outlook", "X-MS-ANNIVERSARY:20050322", on("anniversary", "2005-03-22")},
		{"KDE", "X-KADDRESSBOOK-X-Anniversary:2005-03-22", on("anniversary", "2005-03-22")},
		{"Apple date", "item1.X-ABDATE:2005-03-22\nitem1.X-ABLabel:_$!<Anniversary>!$_", on("anniversary", "2005-03-22")},
		{"Apple date of one's own", "item1.X-ABDATE:2005-03-22\nitem1.X-ABLabel:Abitur", on("Abitur", "2005-03-22")},
		{"Apple date without label", "X-ABDATE:2005-03-22", on("date", "2005-03-22")},
		{"unreadable anniversary", "ANNIVERSARY:spring", vitaminb.Content{Extra: one("ANNIVERSARY", "spring")}},
	})
}

func TestRelationForms(t *testing.T) {
	t.Parallel()
	forms := []form{
		{"RELATED text", "RELATED;TYPE=spouse;VALUE=text:Ann", related("spouse", "Ann")},
		{"RELATED urn", "RELATED;TYPE=spouse:urn:uuid:1", vitaminb.Content{Extra: one("RELATED", "urn:uuid:1")}},
		{"Apple own label", "item1.X-ABRELATEDNAMES:Ann\nitem1.X-ABLabel:Patin", related("Patin", "Ann")},
		{"Android relation", "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ann;13;;", related("sister", "Ann")},
		{"Android own relation", "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ann;0;Patin;", related("Patin", "Ann")},
		{"agent as text", `AGENT:BEGIN:VCARD\nFN:Ann\nEND:VCARD\n`, related("agent", "Ann")},
		{"nested agent", "AGENT:\nBEGIN:VCARD\nFN:Ann\nEND:VCARD", related("agent", "Ann")},
		{"agent URI", "AGENT:http://a.example/ann", vitaminb.Content{Extra: one("AGENT", "http://a.example/ann")}},
	}
	for name, label := range map[string]string{
		"X-SPOUSE": "spouse", "X-EVOLUTION-SPOUSE": "spouse", "X-MS-SPOUSE": "spouse", "X-KADDRESSBOOK-X-SpousesName": "spouse",
		"X-EVOLUTION-MANAGER": "manager", "X-MS-MANAGER": "manager", "X-KADDRESSBOOK-X-ManagersName": "manager",
		"X-EVOLUTION-ASSISTANT": "assistant", "X-MS-ASSISTANT": "assistant", "X-KADDRESSBOOK-X-AssistantsName": "assistant",
		"X-MS-CHILD": "child",
	} {
		forms = append(forms, form{name, name + ":Ann", related(label, "Ann")})
	}
	for _, l := range []string{"Spouse", "Child", "Mother", "Father", "Parent", "Brother", "Sister", "Friend", "Manager", "Assistant", "Other"} {
		forms = append(forms, form{"Apple " + l, "item1.X-ABRELATEDNAMES:Ann\nitem1.X-ABLabel:_$!<" + l + ">!$_", related(strings.ToLower(l), "Ann")})
	}
	checkForms(t, forms)
}

func TestHandleForms(t *testing.T) {
	t.Parallel()
	forms := []form{
		{"IMPP", "IMPP:xmpp:jo@a.example", handle("xmpp", "jo@a.example")},
		{"IMPP of Apple", "IMPP;X-SERVICE-TYPE=Telegram:x-apple:jo", handle("telegram", "jo")},
		{"IMPP with action", "IMPP:skype:jo?chat", handle("skype", "jo")},
		{"IMPP with query", "IMPP:aim:goim?screenname=jo", handle("aim", "jo")},
		{"the same twice", "X-SKYPE:jo\nX-SKYPE-USERNAME:jo", handle("skype", "jo")},
		{"KDE", "X-messaging/icq-All:1\uE0002", vitaminb.Content{Handles: []vitaminb.Handle{{Network: "icq", Name: "1"}, {Network: "icq", Name: "2"}}}},
		{"Apple profile", "X-SOCIALPROFILE;type=twitter;x-user=jo:http://twitter.com/jo", vitaminb.Content{Handles: []vitaminb.Handle{{Network: "twitter", Name: "jo"}}, URLs: one("twitter", "http://twitter.com/jo")}},
		{"Apple profile without page", "X-SOCIALPROFILE;type=flickr:x-apple:jo", handle("flickr", "jo")},
		{"RFC 9554", "SOCIALPROFILE;SERVICE-TYPE=Mastodon;USERNAME=jo:https://m.example/@jo", vitaminb.Content{Handles: []vitaminb.Handle{{Network: "mastodon", Name: "jo"}}, URLs: one("mastodon", "https://m.example/@jo")}},
		{"labelled page", "item1.URL:http://a.example/jo\nitem1.X-ABLabel:PROFILE", vitaminb.Content{URLs: one("PROFILE", "http://a.example/jo")}},
	}
	for name, network := range map[string]string{
		"X-AIM": "aim", "X-ICQ": "icq", "X-MSN": "msn", "X-YAHOO": "yahoo", "X-JABBER": "xmpp", "X-GOOGLE-TALK": "google-talk",
		"X-SKYPE": "skype", "X-SKYPE-USERNAME": "skype", "X-QQ": "qq", "X-GADUGADU": "gadugadu", "X-GROUPWISE": "groupwise",
		"X-SIP": "sip", "X-MS-IMADDRESS": "im", "X-TWITTER": "twitter",
	} {
		forms = append(forms, form{name, name + ";HOME:jo", handle(network, "jo")})
	}
	checkForms(t, forms)
}

func TestRestForms(t *testing.T) {
	t.Parallel()
	checkForms(t, []form{
		{"categories", "CATEGORIES:Chor,Verein", vitaminb.Content{Groups: []string{"Chor", "Verein"}}},
		{"categories repeated", "CATEGORIES:Chor\nCATEGORIES:Verein,Chor", vitaminb.Content{Groups: []string{"Chor", "Verein"}}},
		{"escaped comma in category", `CATEGORIES:Alt\, Sopran`, vitaminb.Content{Groups: []string{"Alt, Sopran"}}},
		{"note with lines", `NOTE:one\ntwo\, three`, vitaminb.Content{Notes: []string{"one\ntwo, three"}}},
		{"notes", "NOTE:one\nNOTE:two", vitaminb.Content{Notes: []string{"one", "two"}}},
		{"gender", "GENDER:F", vitaminb.Content{Gender: "F"}},
		{"gender with text", "GENDER:M;Fellow", vitaminb.Content{Gender: "M", Extra: one("GENDER", "Fellow")}},
		{"geo", "GEO:48.4;10.0", vitaminb.Content{Extra: one("GEO", "48.4;10.0")}},
		{"language", "LANG:de", vitaminb.Content{Extra: one("LANG", "de")}},
		{"time zone", "TZ:+0100", vitaminb.Content{Extra: one("TZ", "+0100")}},
		{"unknown", "X-IRMC-LUID:7", vitaminb.Content{Extra: one("X-IRMC-LUID", "7")}},
		{"photo", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", vitaminb.Content{}},
		{"photo as data", "PHOTO:data:image/jpeg;base64,/9j/4AAQ", vitaminb.Content{}},
		{"Outlook's design", "X-MS-OL-DESIGN;CHARSET=utf-8:<card/>", vitaminb.Content{}},
		{"Outlook's picture", "X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:/9j/4AAQ", vitaminb.Content{}},
		{"line without colon", "NOTE", vitaminb.Content{}},
	})
}
