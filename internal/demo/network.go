package demo

import "fmt"

// A person is the truth that the three exports tell parts of.
type person struct {
	given, family, title string
	firm                 string
	role                 role
	city                 string
	email                string
	mobile, landline     string // national, as printed on a card; empty: none
	birthday             string // ISO 8601; empty: unknown
	note                 role   // what the owner wrote on the card
	in                   views
	phone, linkedIn      spelling // where these networks tell it differently
}

// A role is a phrase in German and English.
type role struct{ de, en string }

// in returns the phrase in the language.
func (r role) in(lang string) string { return in(lang, r.de, r.en) }

// A spelling is what a network says in place of the truth; empty fields do not differ.
type spelling struct{ given, family, firm string }

// as returns the person as the network spells it.
func (p person) as(s spelling) person {
	if s.given != "" {
		p.given = s.given
	}
	if s.family != "" {
		p.family = s.family
	}
	if s.firm != "" {
		p.firm = s.firm
	}
	return p
}

// name returns given and family name.
func (p person) name() string { return p.given + " " + p.family }

// slug returns the name of the LinkedIn profile.
func (p person) slug() string {
	if p.linkedIn.firm != "" { // the later of two namesakes gets a longer one
		return ascii(p.name()) + "-" + ascii(p.linkedIn.firm)
	}
	return ascii(p.name())
}

// views is the set of networks that know a person.
type views uint8

const (
	onLinkedIn views = 1 << iota
	onPhone
	onGoogle
)

// ordinary is how many people have nothing odd about them; with the odd ones there are about 120.
const ordinary = 100

// network returns everybody but the owner, the odd cases first.
func network() []person {
	people := oddities()
	for i := range ordinary {
		p := person{
			given:  givenNames[i%len(givenNames)],
			family: inventedFamilies[(3*i+i/len(inventedFamilies))%len(inventedFamilies)],
			firm:   firms[(5*i+1)%len(firms)],
			role:   roles[i%len(roles)],
			city:   cities[i%len(cities)],
			in:     whereKnown(i),
		}
		p.email = ascii(p.given) + "." + ascii(p.family) + "@" + domain(p.firm)
		if i%3 != 1 {
			p.mobile = mobile(i)
		}
		if i%6 == 2 {
			p.landline = fmt.Sprintf("030 23125%03d", 200+i)
		}
		if i%4 == 0 {
			p.birthday = fmt.Sprintf("%d-%02d-%02d", 1955+i*7%45, 1+i*5%12, 1+i*11%28)
		}
		if i%7 == 3 { // has changed jobs, and the phone does not know
			p.phone.firm = firms[(5*i+9)%len(firms)]
		}
		people = append(people, p)
	}
	return people
}

// whereKnown spreads people over the networks: four fifths on LinkedIn, half on the phone, a third at Google, everybody somewhere.
func whereKnown(i int) views {
	var v views
	if i%5 != 0 {
		v |= onLinkedIn
	}
	if i%2 == 0 || i%5 == 0 {
		v |= onPhone
	}
	if i%3 == 0 {
		v |= onGoogle
	}
	return v
}

// mobile returns the i-th of the mobile numbers kept free for films: 0171 39200xx, then 0176 040690xx.
func mobile(i int) string {
	if i < 90 { // the last ten of the first range are for the odd cases and the owner
		return fmt.Sprintf("0171 39200%02d", i)
	}
	return fmt.Sprintf("0176 040690%02d", i-90)
}

// domain returns the mail domain of a firm.
func domain(firm string) string { return ascii(firm) + ".example" }

// oddities returns the people who make uniting hard, each with the reason.
func oddities() []person {
	all := onLinkedIn | onPhone | onGoogle
	return []person{
		// One person, several names.
		{given: "Friederike", family: "Fantasia", title: "Dr.", firm: "Luftschloss Bau", role: roles[0], city: "Berlin", email: "frieda@fantasia.example", mobile: "0171 3920090", birthday: "1971-03-14", in: all, phone: spelling{given: "Frieda"}, note: role{"Kennt den halben Golfclub.", "Knows half the golf club."}},
		{given: "Hans-Joachim", family: "Tausendschön", firm: "Werbeagentur Hokuspokus", role: roles[4], city: "Berlin", email: "hajo@hokuspokus.example", mobile: "0171 3920091", in: all, phone: spelling{given: "Hajo"}, linkedIn: spelling{family: "Tausendschoen"}},
		{given: "Elisabeth", family: "Löwenzahn", firm: "Gärtnerei Löwenzahn", role: roles[1], city: "Potsdam", email: "lisa@loewenzahn.example", mobile: "0171 3920092", birthday: "--05-02", in: all, phone: spelling{given: "Lisa"}, linkedIn: spelling{family: "Loewenzahn"}},
		{given: "Wilhelm", family: "Donnerwetter", firm: "Donnerwetter Blitzschutz", role: roles[1], city: "Hamburg", email: "w.donnerwetter@donnerwetter.example", mobile: "0171 3920093", in: onLinkedIn | onPhone, phone: spelling{given: "Willi"}},
		{given: "Katharina", family: "Wolkenbruch", firm: "Regenschirme Wolkenbruch", role: roles[2], city: "Köln", email: "kathi@wolkenbruch.example", mobile: "0171 3920094", in: onPhone | onGoogle, phone: spelling{given: "Kathi"}},
		{given: "Jürgen", family: "Märchenwald", firm: "Forstbetrieb Märchenwald", role: roles[1], city: "Kassel", email: "j.maerchenwald@maerchenwald.example", mobile: "0171 3920095", in: all, linkedIn: spelling{given: "Juergen", family: "Maerchenwald"}},
		{given: "Sabine", family: "Zuckerguss", firm: "Konditorei Zuckerguss", role: roles[1], city: "Leipzig", email: "sabine@zuckerguss.example", mobile: "0171 3920096", in: all, phone: spelling{family: "Pfefferkuchen"}, note: role{"Hat geheiratet.", "Got married."}},
		// A couple at one landline: two people.
		{given: "Anna", family: "Luftschloss", firm: "Luftschloss Bau", role: roles[3], city: "Berlin", email: "anna@luftschloss.example", landline: "030 23125100", in: all},
		{given: "Peter", family: "Luftschloss", firm: "Stadtwerke Nirgendwo", role: roles[5], city: "Berlin", email: "peter@luftschloss.example", landline: "030 23125100", in: onPhone | onGoogle},
		// Father and son of one name at one address: two people.
		{given: "Karl", family: "Sternschnuppe", title: "Dr.", firm: "Praxis Sternschnuppe", role: roles[8], city: "München", email: "praxis@sternschnuppe.example", landline: "030 23125110", birthday: "1948-11-30", in: onPhone},
		{given: "Karl", family: "Sternschnuppe", firm: "Raumfahrt Nebelhorn", role: roles[6], city: "München", email: "karl@nebelhorn.example", mobile: "0171 3920097", birthday: "1979-01-07", in: onLinkedIn | onPhone},
		// Namesakes who never met.
		{given: "Thomas", family: "Firlefanz", firm: "Bank von Nirgendwo", role: roles[5], city: "Frankfurt", email: "thomas.firlefanz@bank-von-nirgendwo.example", in: onLinkedIn | onGoogle},
		{given: "Thomas", family: "Firlefanz", firm: "Tischlerei Holzwurm", role: roles[1], city: "Rostock", email: "tf@holzwurm.example", mobile: "0171 3920098", in: onLinkedIn | onPhone, linkedIn: spelling{firm: "Tischlerei Holzwurm"}},
		// New employers that only LinkedIn knows.
		{given: "Nadja", family: "Regenbogen", firm: "Farben Himmelblau", role: roles[2], city: "Bremen", email: "nadja.regenbogen@himmelblau.example", mobile: "0176 04069090", in: onLinkedIn | onPhone, phone: spelling{firm: "Druckerei Kuddelmuddel"}},
		{given: "Benedikt", family: "Siebenmeilen", firm: "Spedition Siebenmeilen", role: roles[1], city: "Duisburg", email: "b.siebenmeilen@siebenmeilen.example", mobile: "0176 04069091", in: all, phone: spelling{firm: "Schuhhaus Stiefelkater"}},
		// Known by little.
		{given: "Oma", family: "Purzelbaum", city: "Celle", landline: "030 23125120", birthday: "1939-08-19", in: onPhone, note: role{"Sonntags anrufen.", "Call on Sundays."}},
		{given: "Kevin", family: "K.", firm: "Sportverein Nirgendwo", role: roles[7], city: "Berlin", email: "kevin@sv-nirgendwo.example", in: onLinkedIn | onGoogle},
		{given: "Zoé", family: "O'Fantasia", firm: "Théâtre Chimère", role: roles[9], city: "Saarbrücken", email: "zoe@chimere.example", mobile: "0176 04069092", in: all},
		{given: "Maximilian", family: "von der Traumtänzer", title: "Prof. Dr.", firm: "Universität Nirgendwo", role: roles[8], city: "Göttingen", email: "max@uni-nirgendwo.example", in: all, phone: spelling{given: "Max"}},
	}
}
