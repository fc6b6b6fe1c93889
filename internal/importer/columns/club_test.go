package columns_test

import (
	"testing"

	"vitaminb/internal/importer/columns"
)

// A club's file: number, natural or juristic person, form of address, title, names,
// address, dates, the payer in columns of his own, contact, terms, office.
func TestClubWithPayers(t *testing.T) {
	t.Parallel()
	check(t, list{
		roles: "memberNumber firmFlag prefix prefix name given extended street postcode city country birthday gender related=payer related=payer relatedContact phone=home phone=work phone=mobile email joined left office",
		layout: columns.Layout{Country: "DE", Organisation: "TSV Nord", Header: []string{
			"Mitglieds_Nr", "Personenart", "Anrede", "Titel", "Nachname", "Vorname", "Zusatz", "Straße", "Plz", "Ort", "Staat", "Geburtsdatum", "Geschlecht",
			"KtoiVorname", "KtoiName", "KtoiEMail", "Telefon_privat", "Telefon_dienstlich", "Handy", "Email", "Eintritt", "Austritt", "Amt",
		}},
		rows: []string{
			"22|n|Herrn|Dr.|Meier|Hans|Hinterhaus|Ackerstr. 1|1067|Dresden||22.02.1970|m||||030 23125 601||030 23125 602|hans@meier.example|01.01.2000||Kassenwart; Trainer",
			"23|n|||Meier|Mia||Ackerstr. 1|01067|Dresden||3.4.15|w|Hans|Meier|hans@meier.example||||mia@meier.example|1.2.23|31.12.2024|",
			"24|j|||Brauerei Nord GmbH|||Hof 1|01099|Dresden|D|||||||030 23125 603|||01.01.1999||",
			"25|n|||Weber|||Weg 2|01069|Dresden|||||||||||1.1.2001||",
			"|||||Summe|||||||||||||||||",
		},
	},
		`member:22{name:{prefix:Dr.,given:Hans,family:Meier},emails:[{value:hans@meier.example}],phones:[{label:home,value:030 23125 601},{label:mobile,value:030 23125 602}],addresses:[{extended:Hinterhaus,street:Ackerstr. 1,city:Dresden,postcode:01067}],birthday:1970-02-22,gender:m,extra:[{label:Anrede,value:Herrn},{label:postcode,value:1067}]} {type:Kassenwart,from:2000-01-01,ends:[{role:member},{role:organisation,name:TSV Nord}]} {type:Trainer,from:2000-01-01,ends:[{role:member},{role:organisation,name:TSV Nord}]}`,
		`! The postcode 1067 has lost its leading 0, probably to a spreadsheet; it was read as 01067.`,
		`member:23{name:{given:Mia,family:Meier},emails:[{value:mia@meier.example}],addresses:[{street:Ackerstr. 1,city:Dresden,postcode:01067}],birthday:2015-04-03,gender:w,related:[{label:payer,name:Hans Meier}],extra:[{label:KtoiEMail,value:hans@meier.example}]} {type:member,from:2023-02-01,to:2024-12-31,ends:[{role:member},{role:organisation,name:TSV Nord}]}`,
		`member:24{kind:organisation,name:{display:Brauerei Nord GmbH},phones:[{label:work,value:030 23125 603}],addresses:[{street:Hof 1,city:Dresden,postcode:01099,country:D}]} {type:member,from:1999-01-01,ends:[{role:member},{role:organisation,name:TSV Nord}]}`,
		`member:25{name:{family:Weber},addresses:[{street:Weg 2,city:Dresden,postcode:01069}]} {type:member,from:2001-01-01,ends:[{role:member},{role:organisation,name:TSV Nord}]}`,
		`! The row is a total and no contact.`,
	)
}

// A list of scouts: the numbers of father and mother are theirs.
func TestScoutsWithParents(t *testing.T) {
	t.Parallel()
	check(t, list{
		roles: "given family firmFlag organisation email street houseNumber postcode city country gender birthday phone=work fax phone=mobile relatedContact relatedContact handle=skype url note category",
		layout: columns.Layout{Header: []string{
			"first_name", "last_name", "company", "company_name", "email", "street", "housenumber", "zip_code", "town", "country", "gender", "birthday",
			"phone_number_arbeit", "phone_number_fax", "phone_number_mobil", "phone_number_mutter", "phone_number_vater", "social_account_skype", "social_account_webseite", "additional_information", "tags",
		}},
		rows: []string{
			"Ida| Kern |ja||ida@kern.example| Seeweg |19 |23525|Lübeck|de|w|1987-12-27|030 23125 611|030 23125 612|030 23125 613|030 23125 614|030 23125 615|ida.kern| kern.example|Küche|foo,bar",
			"|Kern|ja|Kern Zelte AG|||||||||||||||||",
			"Ida|Kern|no||||||||||||||||||",
		},
	},
		`{name:{given:Ida,family:Kern},emails:[{value:ida@kern.example}],phones:[{label:work,value:030 23125 611},{label:mobile,value:030 23125 613},{label:fax,value:030 23125 612}],urls:[{value:kern.example}],handles:[{network:skype,name:ida.kern}],addresses:[{street:Seeweg 19,city:Lübeck,postcode:23525,country:de}],birthday:1987-12-27,gender:w,groups:[foo,bar],notes:[Küche],extra:[{label:phone_number_mutter,value:030 23125 614},{label:phone_number_vater,value:030 23125 615}]}`,
		`{name:{family:Kern,showAsFirm:true},jobs:[{organisation:Kern Zelte AG}]}`,
		`{name:{given:Ida,family:Kern}}`,
	)
}

// Attendees of a fair: one cell for the name, a firm, what they do there.
func TestAttendees(t *testing.T) {
	t.Parallel()
	check(t, list{roles: "fullName organisation title email keep clubUnit#1 club#1", rows: []string{
		"Dr. Anna Lindner|Nordlicht GmbH|Leiterin|anna@nordlicht.example|ja|Arbeitskreis Marketing; Beirat|Messe 2026",
		"Lindner, Jan|||jan@lindner.example|nein||Messe 2026",
		"|Nordlicht GmbH||info@nordlicht.example|||",
	}},
		`{name:{display:Dr. Anna Lindner,prefix:Dr.},emails:[{value:anna@nordlicht.example}],jobs:[{organisation:Nordlicht GmbH,title:Leiterin}],extra:[{label:[keep],value:ja}]} {type:member,ends:[{role:member},{role:organisation,name:Messe 2026},{role:unit,name:Arbeitskreis Marketing}]} {type:member,ends:[{role:member},{role:organisation,name:Messe 2026},{role:unit,name:Beirat}]}`,
		`{name:{given:Jan,family:Lindner},emails:[{value:jan@lindner.example}],extra:[{label:[keep],value:nein}]} {type:member,ends:[{role:member},{role:organisation,name:Messe 2026}]}`,
		`{kind:organisation,name:{display:Nordlicht GmbH},emails:[{value:info@nordlicht.example}]}`,
	)
}

// Several offices in several sections: which belongs to which is not told.
func TestOfficesAndUnits(t *testing.T) {
	t.Parallel()
	check(t, list{roles: "given office clubUnit joined", rows: []string{"Ada|Kasse, Presse|Chor; Tennis|2001", "Ada|Kasse|Chor; Tennis|"}},
		`{name:{given:Ada}} {type:member,from:2001,ends:[{role:member},{role:unit,name:Chor}]} {type:member,from:2001,ends:[{role:member},{role:unit,name:Tennis}]} {type:Kasse,from:2001,ends:[{role:member}]} {type:Presse,from:2001,ends:[{role:member}]}`,
		`{name:{given:Ada}} {type:Kasse,ends:[{role:member},{role:unit,name:Chor}]} {type:Kasse,ends:[{role:member},{role:unit,name:Tennis}]}`,
	)
}
