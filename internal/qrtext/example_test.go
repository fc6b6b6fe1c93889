package qrtext_test

import (
	"fmt"

	"vitaminb/internal/qrtext"
)

func ExampleParse() {
	people, err := qrtext.Parse("MECARD:N:Kern,Ada;TEL:+493023125001;;")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(people[0].Name.Display, people[0].Phones[0].Value)

	_, err = qrtext.Parse("WIFI:T:WPA;S:Werkstatt;P:geheim;;")
	fmt.Println(err)
	// Output:
	// Ada Kern +493023125001
	// The code gives access to a wireless network and names nobody.
}
