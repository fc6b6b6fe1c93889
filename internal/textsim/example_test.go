package textsim_test

import (
	"fmt"

	"vitaminb/internal/textsim"
)

func ExampleCologne() {
	fmt.Println(textsim.Cologne("Meier"), textsim.Cologne("Mayr"))
	// Output: 67 67
}

func ExampleJaroWinkler() {
	fmt.Printf("%.3f\n", textsim.JaroWinkler("martha", "marhta"))
	// Output: 0.961
}

func ExampleOSA() {
	fmt.Println(textsim.OSA("meier", "meire", 2), textsim.OSA("meier", "schmidt", 2))
	// Output: 1 3
}
