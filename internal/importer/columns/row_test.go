package columns_test

import (
	"testing"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/columns"
)

func TestContacts(t *testing.T) {
	t.Parallel()
	check(t, list{roles: "given phone=work email url fax", rows: []string{
		"Ada|030 23125 001 / 030 23125 002|a@muster.example; b@muster.example|muster.example https://ada.example",
		"Ada|0221/123456|a@muster.example, b@muster.example",
		"Ada|0221 123 / 0171 456|Ada Muster <a@muster.example>||030 23125 003",
		"Ada|4.91512E+11|keine",
		"Ada|'+49 30 23125 004,030 23125 005|-",
		"Ada|0",
		"|||muster.example",
		"|030 23125 006",
		"|keine",
	}},
		`{name:{given:Ada},emails:[{value:a@muster.example},{value:b@muster.example}],phones:[{label:work,value:030 23125 001},{label:work,value:030 23125 002}],urls:[{value:muster.example},{value:https://ada.example}]}`,
		`{name:{given:Ada},emails:[{value:a@muster.example},{value:b@muster.example}],phones:[{label:work,value:0221/123456}]}`,
		`{name:{given:Ada},emails:[{value:a@muster.example}],phones:[{label:work,value:0221 123},{label:work,value:0171 456},{label:fax,value:030 23125 003}]}`,
		`{name:{given:Ada},extra:[{label:[phone=work],value:4.91512E+11},{label:[email],value:keine}]}`,
		`! A spreadsheet turned the phone number in column [phone=work] into 4.91512E+11; its last digits are lost. Correct it in the file, or import the file as it was exported.`,
		`! keine in column [email] is no e-mail address; it is kept as written.`,
		`{name:{given:Ada},phones:[{label:work,value:+49 30 23125 004},{label:work,value:030 23125 005}]}`,
		`{name:{given:Ada}}`,
		`{urls:[{value:muster.example}]}`,
		`{phones:[{label:work,value:030 23125 006}]}`,
		`! keine in column [phone=work] is no phone number; it is kept as written.`,
		`! The row has neither a name nor an e-mail address, phone number, web page or firm to know anybody by.`,
	)
	check(t, list{roles: "email emailType emailDisplay email#1 emailDisplay#1", rows: []string{
		"/o=Muster/ou=Admin/cn=Recipients/cn=jane|EX|Jane Doe (jane@muster.example)",
		"/o=Muster/cn=jane|EX|Jane Doe|joe@muster.example|Joe (joe@muster.example)",
		"jane@muster.example|SMTP|Jane Doe (jane@muster.example)",
		"jane@muster.example|SMTP|jane@muster.example",
	}},
		`{name:{display:Jane Doe},emails:[{value:jane@muster.example}],extra:[{label:[email],value:/o=Muster/ou=Admin/cn=Recipients/cn=jane}]}`,
		`{name:{display:Joe},emails:[{value:joe@muster.example}],extra:[{label:[email],value:/o=Muster/cn=jane}]}`,
		`! Column [email] holds the path of a mailbox on a company's server and no e-mail address; it is kept as written.`,
		`{name:{display:Jane Doe},emails:[{value:jane@muster.example}]}`,
		`{emails:[{value:jane@muster.example}]}`,
	)
	check(t, list{roles: "given handle=skype handle category gender gender keep ignore", rows: []string{
		"Ada|ada.muster|live:ada|Kunden; Golf, alt|w|f|x|y|z",
		"Ada|||Kunden, Golf",
	}},
		`{name:{given:Ada},handles:[{network:skype,name:ada.muster},{network:[handle],name:live:ada}],gender:w,groups:[Kunden,Golf, alt],extra:[{label:[gender],value:f},{label:[keep],value:x},{value:z}]}`,
		`! The row has more cells than the header has columns; the last ones are kept without a name.`,
		`{name:{given:Ada},groups:[Kunden,Golf]}`,
	)
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	check(t, list{roles: "given street=home street=home houseNumber=home postcode=home city=home country=home street=work#1 poBox=work#1 postcode=work#1", rows: []string{
		"Ada|Weg|Hinterhaus|3|1067|Dresden|Deutschland|Platz 1|12 34|1010",
		"Ada||||1010|Wien|Österreich",
		"Ada|Weg 1||2",
	}},
		`{name:{given:Ada},addresses:[{label:home,street:Weg⏎Hinterhaus 3,city:Dresden,postcode:01067,country:Deutschland},{label:work,poBox:12 34,street:Platz 1,postcode:1010}],extra:[{label:postcode,value:1067}]}`,
		`! The postcode 1067 has lost its leading 0, probably to a spreadsheet; it was read as 01067.`,
		`{name:{given:Ada},addresses:[{label:home,city:Wien,postcode:1010,country:Österreich}]}`,
		`{name:{given:Ada},addresses:[{label:home,street:Weg 1 2}]}`,
	)
	check(t, list{roles: "given postcode", rows: []string{"Ada|1067"}, layout: columns.Layout{Country: "DE"}},
		`{name:{given:Ada},addresses:[{postcode:01067}],extra:[{label:postcode,value:1067}]}`,
		`! The postcode 1067 has lost its leading 0, probably to a spreadsheet; it was read as 01067.`,
	)
}

func TestWork(t *testing.T) {
	t.Parallel()
	check(t, list{roles: "given family organisation unit title organisation#1 title#1", rows: []string{
		"Ada|Muster|Sonne|Einkauf|Leiterin|Chor|Alt",
		"||Sonne|Einkauf",
		"||Sonne||Leiterin",
		"||Sonne",
	}},
		`{name:{given:Ada,family:Muster},jobs:[{organisation:Sonne,unit:Einkauf,title:Leiterin},{organisation:Chor,title:Alt}]}`,
		`{kind:organisation,name:{display:Sonne},jobs:[{organisation:Sonne,unit:Einkauf}]}`,
		`{kind:organisation,name:{display:Sonne},jobs:[{organisation:Sonne,title:Leiterin}]}`,
		`{kind:organisation,name:{display:Sonne}}`,
	)
	check(t, list{roles: "firmFlag given name organisation", rows: []string{
		"j||Sonne", "n|Ada|Muster", "ja|Ada|Muster|Sonne", "nein||Lindner, Anna", "x||Muster|Sonne", "n|Jan|Meyer GmbH",
	}},
		`{kind:organisation,name:{display:Sonne}}`,
		`{name:{given:Ada,family:Muster}}`,
		`{name:{given:Ada,family:Muster,showAsFirm:true},jobs:[{organisation:Sonne}]}`,
		`{name:{given:Anna,family:Lindner}}`,
		`{name:{family:Muster,showAsFirm:true},jobs:[{organisation:Sonne}]}`,
		`{name:{given:Jan,family:Meyer GmbH}}`,
	)
}

func TestOtherPeople(t *testing.T) {
	t.Parallel()
	check(t, list{roles: "given related=spouse related=child#1 related=payer#2 related=payer#2 relatedContact", rows: []string{
		"Ada|Muster, Jan|Mia, Tom und Ida|Meyer|Hans|030 23125 001",
	}},
		`{name:{given:Ada},related:[{label:spouse,name:Muster, Jan},{label:child,name:Mia},{label:child,name:Tom},{label:child,name:Ida},{label:payer,name:Meyer Hans}],extra:[{label:[relatedContact],value:030 23125 001}]}`,
	)
}

func TestMemberships(t *testing.T) {
	t.Parallel()
	check(t, list{roles: "given memberNumber office clubUnit joined left", rows: []string{
		"Ada|7|2. Vorsitzender, Kassenwart|Arbeitskreis Marketing|01.03.2001|0.0.00",
		"Jan|8|",
		"Mia|9||||31.12.2020",
	}},
		`member:7{name:{given:Ada}} {type:2. Vorsitzender,from:2001-03-01,ends:[{role:member},{role:unit,name:Arbeitskreis Marketing}]} {type:Kassenwart,from:2001-03-01,ends:[{role:member},{role:unit,name:Arbeitskreis Marketing}]}`,
		`member:8{name:{given:Jan}} {type:member,ends:[{role:member}]}`,
		`member:9{name:{given:Mia}} {type:member,to:2020-12-31,ends:[{role:member}]}`,
	)
	check(t, list{roles: "given memberNumber club joined club#1 office#1", rows: []string{"Ada|7|Chor|2001|Golfclub|Präsidentin", "Jan|7"}, layout: columns.Layout{Organisation: "TSV"}},
		`{name:{given:Ada},extra:[{label:[memberNumber],value:7}]} {type:member,from:2001,ends:[{role:member},{role:organisation,name:Chor}]} {type:Präsidentin,ends:[{role:member},{role:organisation,name:Golfclub}]}`,
		`{name:{given:Jan},extra:[{label:[memberNumber],value:7}]} {type:member,ends:[{role:member},{role:organisation,name:TSV}]}`,
	)
	check(t, list{roles: "given family id joined", rows: []string{"Anna und Jan|Meyer|4711|1.2.03"}},
		`household:anna und jan meyer id:4711{kind:household,name:{display:Anna und Jan Meyer}}`,
		`{name:{given:Anna,family:Meyer}} {type:member,from:2003-02-01,ends:[{role:member}]} {type:member,ends:[{role:member},{role:household,key:household:anna und jan meyer,name:Anna und Jan Meyer}]}`,
		`{name:{given:Jan,family:Meyer}} {type:member,from:2003-02-01,ends:[{role:member}]} {type:member,ends:[{role:member},{role:household,key:household:anna und jan meyer,name:Anna und Jan Meyer}]}`,
	)
}

func TestDates(t *testing.T) {
	t.Parallel()
	rows := []string{"Ada|3/4/1970", "Ada|5/5/1970", "Ada|0/0/00", "Ada|25569", "Ada|1/1/4501", "Ada|1604-12-24", "Ada|4.3.1970", "Ada|3/4/70", "Ada|neulich", "Ada|1970", "Ada|3/4"}
	roles := "given birthday"
	check(t, list{roles: roles, rows: append(rows, "Ada|12/31/1970")},
		`{name:{given:Ada},birthday:1970-03-04}`,
		`{name:{given:Ada},birthday:1970-05-05}`,
		`{name:{given:Ada}}`,
		`{name:{given:Ada},birthday:1970-01-01}`,
		`{name:{given:Ada}}`,
		`{name:{given:Ada},birthday:--12-24}`,
		`{name:{given:Ada},birthday:1970-03-04}`,
		`{name:{given:Ada},birthday:1970-03-04}`,
		`{name:{given:Ada},extra:[{label:[birthday],value:neulich}]}`,
		`! The date neulich in column [birthday] is not clear; it is kept as written. Write it as year-month-day.`,
		`{name:{given:Ada},birthday:1970}`,
		`{name:{given:Ada},birthday:--03-04}`,
		`{name:{given:Ada},birthday:1970-12-31}`,
	)
	check(t, list{roles: roles, rows: append(rows, "Ada|31/12/1970")},
		`{name:{given:Ada},birthday:1970-04-03}`,
		`{name:{given:Ada},birthday:1970-05-05}`,
		`{name:{given:Ada}}`,
		`{name:{given:Ada},birthday:1970-01-01}`,
		`{name:{given:Ada}}`,
		`{name:{given:Ada},birthday:--12-24}`,
		`{name:{given:Ada},birthday:1970-03-04}`,
		`{name:{given:Ada},birthday:1970-04-03}`,
		`{name:{given:Ada},extra:[{label:[birthday],value:neulich}]}`,
		`! The date neulich in column [birthday] is not clear; it is kept as written. Write it as year-month-day.`,
		`{name:{given:Ada},birthday:1970}`,
		`{name:{given:Ada},birthday:--04-03}`,
		`{name:{given:Ada},birthday:1970-12-31}`,
	)
	check(t, list{roles: roles, rows: rows[:2], order: columns.MonthFirst},
		`{name:{given:Ada},birthday:1970-03-04}`,
		`! Whether 3/4/1970 in column [birthday] begins with the day or the month cannot be told from the file; it was read with the month first.`,
		`{name:{given:Ada},birthday:1970-05-05}`,
	)
	check(t, list{roles: roles, rows: rows[:2], order: columns.DayFirst},
		`{name:{given:Ada},birthday:1970-04-03}`,
		`! Whether 3/4/1970 in column [birthday] begins with the day or the month cannot be told from the file; it was read with the day first.`,
		`{name:{given:Ada},birthday:1970-05-05}`,
	)
	check(t, list{roles: roles, rows: append(rows[:1:1], "Ada|31/12/1970", "Ada|12/31/1970")},
		`{name:{given:Ada},extra:[{label:[birthday],value:3/4/1970}]}`,
		`! The date 3/4/1970 in column [birthday] is not clear; it is kept as written. Write it as year-month-day.`,
		`{name:{given:Ada},birthday:1970-12-31}`,
		`{name:{given:Ada},birthday:1970-12-31}`,
	)
	check(t, list{roles: "given date=anniversary date birthday birthday", rows: []string{"Ada|2001-02-03|4.5.06|7.8.09|8.8.09"}},
		`{name:{given:Ada},birthday:2009-08-07,dates:[{label:anniversary,date:2001-02-03},{label:[date],date:2006-05-04}],extra:[{label:[birthday],value:8.8.09}]}`,
	)
	check(t, list{roles: "given birthDay birthMonth birthYear", rows: []string{"Ada|24|12|1970", "Ada|24|12|", "Ada||12|1970", "Ada|||1970", "Ada|0|0|0", "Ada|24|Dezember|1970", "Ada|24|13|1970"}},
		`{name:{given:Ada},birthday:1970-12-24}`,
		`{name:{given:Ada},birthday:--12-24}`,
		`{name:{given:Ada},birthday:1970-12}`,
		`{name:{given:Ada},birthday:1970}`,
		`{name:{given:Ada}}`,
		`{name:{given:Ada},birthday:1970-12-24}`,
		`{name:{given:Ada},extra:[{label:birthday,value:24 13 1970}]}`,
		`! The birthday 24 13 1970 is not clear; it is kept as written.`,
	)
}

func TestNoPersons(t *testing.T) {
	t.Parallel()
	check(t, list{roles: "fullName email phone", rows: []string{
		"|noreply@muster.example", "|chor-list@muster.example", "Ada|ada@lists.muster.example", "Ada|ada@lists.muster.example|030 23125 001",
		"Konferenzraum 3|raum@muster.example", "(Unbekannt)|x@muster.example", "Verteiler Chor|chor@muster.example", "LinkedIn Member|x@muster.example",
		"|c_1@resource.calendar.google.com", "Mailer-Daemon|x@muster.example", "Kaspar Raum|kaspar@muster.example", "Müller GmbH|noreply@muster.example",
	}},
		`{emails:[{value:noreply@muster.example}]}! This is a machine that sends mail, not a person.`,
		`{emails:[{value:chor-list@muster.example}]}! This is a mailing list, not a person.`,
		`{name:{display:Ada},emails:[{value:ada@lists.muster.example}]}! This is a mailing list, not a person.`,
		`{name:{display:Ada},emails:[{value:ada@lists.muster.example}],phones:[{value:030 23125 001}]}`,
		`{name:{display:Konferenzraum 3},emails:[{value:raum@muster.example}]}! This is a room, not a person.`,
		`{name:{display:(Unbekannt)},emails:[{value:x@muster.example}]}! The name stands for somebody whose name is not known.`,
		`{kind:organisation,name:{display:Verteiler Chor},emails:[{value:chor@muster.example}]}! This is a mailing list, not a person.`,
		`{name:{display:LinkedIn Member},emails:[{value:x@muster.example}]}! The name stands for somebody whose name is not known.`,
		`{emails:[{value:c_1@resource.calendar.google.com}]}! This is a room, not a person.`,
		`{name:{display:Mailer-Daemon},emails:[{value:x@muster.example}]}! This is a machine that sends mail, not a person.`,
		`{name:{display:Kaspar Raum},emails:[{value:kaspar@muster.example}]}`,
		`{kind:organisation,name:{display:Müller GmbH},emails:[{value:noreply@muster.example}]}`,
	)
}

func TestNoRecords(t *testing.T) {
	t.Parallel()
	check(t, list{roles: "given keep note", layout: columns.Layout{Header: []string{"Name", "Beitrag", ""}}, rows: []string{
		"Name|Beitrag|", "Summe|120,00", "Gesamt|€ 12|", "Anzahl|3|Zeilen", "||nur eine Notiz", " |x",
		"Ada|1|2|zu viel", `Ada|"offen`,
	}},
		`! The row repeats the header and is no contact.`,
		`! The row is a total and no contact.`,
		`! The row is a total and no contact.`,
		`{name:{given:Anzahl},notes:[Zeilen],extra:[{label:Beitrag,value:3}]}`,
		`! The row has neither a name nor an e-mail address, phone number, web page or firm to know anybody by.`,
		`! The row has neither a name nor an e-mail address, phone number, web page or firm to know anybody by.`,
		`{name:{given:Ada},notes:[2],extra:[{label:Beitrag,value:1},{value:zu viel}]}`,
		`! The row has more cells than the header has columns; the last ones are kept without a name.`,
		`{name:{given:Ada},extra:[{label:Beitrag,value:\offen}]}`,
		`! A quotation mark in this row is never closed; check where the row ends.`,
	)
}

func TestOwnRow(t *testing.T) {
	t.Parallel()
	owner := importer.Owner{Keys: []string{"email:ich@muster.example", "phone:+493023125001"}, Names: []string{"Ada"}}
	check(t, list{roles: "given email phone", layout: columns.Layout{Owner: owner}, rows: []string{"Ada|Ich@muster.example", "Ada|du@muster.example", "Ada||030 23125001"}},
		`{name:{given:Ada},emails:[{value:Ich@muster.example}]} self`,
		`{name:{given:Ada},emails:[{value:du@muster.example}]}`,
		`{name:{given:Ada},phones:[{value:030 23125001}]} self`,
	)
}
