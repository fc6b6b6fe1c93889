package norm_test

import (
	"fmt"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

func ExampleFold() {
	fmt.Println(norm.Fold("  Jörg MÜLLER-Lüdenscheidt "))
	fmt.Println(norm.Fold("MÃ¼ller"))
	fmt.Println(norm.Fold("Сергей"))
	// Output:
	// joerg mueller luedenscheidt
	// mueller
	// sergei
}

func ExampleStrip() {
	fmt.Println(norm.Strip("Müller"), norm.Strip("Mueller"))
	// Output: muller mueller
}

func ExampleCollapse() {
	fmt.Println(norm.Collapse("Müller"), norm.Collapse("Mueller"), norm.Collapse("Muller"))
	// Output: muller muller muller
}

func ExampleEmail() {
	fmt.Println(norm.Email(`"Byron, Ada" <Ada.Byron@GoogleMail.com>`))
	// Output: ada.byron@gmail.com true
}

func ExamplePhone() {
	fmt.Println(norm.Phone("0711/12345-67 Durchwahl 8", "DE"))
	fmt.Println(norm.Phone("++49 (0)711 1234567", ""))
	fmt.Println(norm.Phone("112", "DE"))
	// Output:
	// +497111234567 true
	// +497111234567 true
	//  false
}

func ExampleProfile() {
	fmt.Println(norm.Profile("https://de.linkedin.com/in/Ada-Byron/?trk=x"))
	fmt.Println(norm.Profile("https://social.example/@Ada"))
	// Output:
	// linkedin:ada-byron true
	// mastodon:ada@social.example true
}

func ExampleOrganisation() {
	fmt.Println(norm.Organisation("Müller Sanitär GmbH & Co. KG"))
	// Output: mueller sanitaer
}

func ExampleParseName() {
	p := norm.ParseName(vitaminb.Name{Display: "Dr. Karl-Heinz (Kalle) von der Heide, geb. Ott"})
	fmt.Println(p.Titles, p.Given, p.Particles, p.Family, p.Nick, p.Birth)
	p = norm.ParseName(vitaminb.Name{Display: "Hans und Grete Müller"})
	fmt.Println(p.Given, p.Family, p.Household)
	// Output:
	// [dr] [karl heinz] [von der] [heide] [kalle] [ott]
	// [hans grete] [mueller] true
}

func ExampleNicknames() {
	fmt.Println(norm.Nicknames("uli"))
	// Output: [ulrich ulrike]
}

func ExampleDate() {
	fmt.Println(norm.Date("24.12.70"))
	fmt.Println(norm.Date("1604-12-24"))
	fmt.Println(norm.Date("1900-01-01"))
	// Output:
	// 1970-12-24 true
	// --12-24 true
	//  false
}

func ExampleTokens() {
	fmt.Println(norm.Tokens("Jörg O'Brien"))
	// Output: [brien joerg jorg o obrien]
}

func ExampleGenericMailbox() {
	fmt.Println(norm.GenericMailbox("familie.byron@web.de"), norm.GenericMailbox("ada.byron@web.de"))
	// Output: true false
}
