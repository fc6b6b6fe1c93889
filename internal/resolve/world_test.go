package resolve_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	vitaminb "vitaminb"
	"vitaminb/internal/resolve"
)

// A world draws records that look like the people of LinkedIn: name, employer,
// title, profile page, now and then an e-mail address. Names follow Zipf's law,
// as in a telephone book: the first of 20,000 family names has one in a hundred.
type world struct {
	rand     *rand.Rand
	families int // distinct family names
	firms    int // distinct employers
}

func newWorld(seed uint64) *world {
	return &world{rand: rand.New(rand.NewPCG(seed, 1)), families: 20_000, firms: 8_000}
}

var (
	commonGiven  = []string{"Thomas", "Michael", "Andreas", "Peter", "Stefan", "Christian", "Sabine", "Andrea", "Jürgen", "Ulrike", "Josef", "Katharina", "Mehmet", "Anna", "Lukas", "Karl-Heinz"}
	commonFamily = []string{"Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schäfer", "Groß", "Yılmaz", "Müller-Lüdenscheidt"}
	syllables    = []string{"ba", "ber", "dorf", "eck", "fel", "gra", "hol", "in", "jan", "kel", "lin", "mo", "nau", "ost", "pe", "rei", "sta", "tal", "ul", "vo", "wie", "zin", "man", "ner", "hof"}
)

// zipf draws a rank below n, low ones most often.
func (w *world) zipf(n int) int {
	return int(math.Exp(w.rand.Float64()*math.Log(float64(n)))) - 1
}

// coin returns the name of a rank: a real one, then coined ones.
func coin(known []string, rank int) string {
	if rank < len(known) {
		return known[rank]
	}
	name := ""
	for n := rank; n > 0; n /= len(syllables) {
		name += syllables[n%len(syllables)]
	}
	return string(name[0]-'a'+'A') + name[1:]
}

// A person as the world knows it; networks show parts of it.
type person struct{ given, family, firm, email string }

func (w *world) people(n int) []person {
	all := make([]person, n)
	for i := range all {
		p := person{given: coin(commonGiven, w.zipf(1_500)), family: coin(commonFamily, w.zipf(w.families)), firm: coin(nil, 1+w.zipf(w.firms)) + " GmbH"}
		p.email = fmt.Sprintf("%s.%d@example.org", p.given, w.rand.Uint32())
		all[i] = p
	}
	return all
}

// network returns what one network shows of the people; ids carry its name.
func (w *world) network(name string, people []person) []resolve.Record {
	all := make([]resolve.Record, len(people))
	for i, p := range people {
		slug := fmt.Sprintf("%s-%s-%x", p.given, p.family, w.rand.Uint32())
		c := &vitaminb.Content{
			Kind: vitaminb.KindPerson,
			Name: vitaminb.Name{Given: p.given, Family: p.family},
			URLs: []vitaminb.Labelled{{Value: "https://www." + name + ".com/in/" + slug}},
			Jobs: []vitaminb.Job{{Organisation: p.firm, Title: "Consultant"}},
		}
		if w.rand.IntN(20) == 0 {
			c.Emails = []vitaminb.Labelled{{Value: p.email}}
		}
		all[i] = resolve.Record{ID: fmt.Sprintf("%s%07d", name, i), Source: name, Key: name + ":" + slug, Content: c}
	}
	return all
}

// records draws n people as one network shows them.
func (w *world) records(name string, n int) []resolve.Record { return w.network(name, w.people(n)) }
