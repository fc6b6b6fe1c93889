package columns

import (
	"regexp"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
	"vitaminb/internal/table"
)

// What a form of address says of the row.
const (
	noSalutation = iota
	toPerson
	toFamily
	toFirm
)

// salutations are the forms of address, folded; what is also a name only with its point.
var salutations = map[string]int{
	"herr": toPerson, "herrn": toPerson, "hr.": toPerson, "frau": toPerson, "fr.": toPerson, "fraeulein": toPerson,
	"mr": toPerson, "mrs": toPerson, "ms": toPerson, "miss": toPerson, "mme": toPerson, "monsieur": toPerson, "madame": toPerson,
	"familie": toFamily, "fam": toFamily, "eheleute": toFamily, "ehepaar": toFamily, "family": toFamily,
	"firma": toFirm, "fa.": toFirm,
}

// and matches what stands between the names of a couple, with blanks around.
const and = `(?:\s+(?:und|u\.?|and|sowie)\s+|\s*[&+/;]\s*)`

var (
	couple = regexp.MustCompile(`(?i)` + and)
	// people also parts "Anna, Jan und Tim".
	people = regexp.MustCompile(`(?i)` + and + `|\s*,\s*`)
)

// maxName is how long a name can be, in bytes, to be taken apart: the longest in
// use have some seventy letters, and couples two of them. Longer is another text.
const maxName = 250

// withoutSalutation returns the name without the forms of address before it.
func withoutSalutation(name string) string {
	_, rest := addressed(name)
	return rest
}

// addressed parts the forms of address before a name from it, and says what they
// tell: "Fam. Lindner", "Herr Dr. Meyer", "Herr und Frau Weber".
func addressed(name string) (kind int, rest string) {
	if len(name) > maxName {
		return noSalutation, name
	}
	for rest = name; ; {
		word, after, _ := strings.Cut(rest, " ")
		k := salutation(word)
		switch {
		case k == noSalutation && (kind == noSalutation || !couple.MatchString(" "+word+" ")):
			return kind, rest
		case k == toPerson && kind != noSalutation: // the second of a couple
			kind = toFamily
		case k != noSalutation:
			kind = k
		}
		rest = table.Trim(after)
	}
}

func salutation(word string) int {
	if word == "" || strings.IndexByte("EFHMefhm", word[0]) < 0 { // none begins otherwise; most words do
		return noSalutation
	}
	folded := norm.Fold(word)
	if k := salutations[folded]; k != noSalutation || !strings.HasSuffix(word, ".") {
		return k
	}
	return salutations[folded+"."]
}

// titlesOf parts the titles before a name from the name: "Prof. Dr. Anna Lindner".
func titlesOf(name string) (titles, rest string) {
	for rest = table.Trim(name); ; {
		word, after, _ := strings.Cut(rest, " ")
		if len(name) > maxName || !isTitle(word) {
			return titles, rest
		}
		titles, rest = joined(titles, word), table.Trim(after)
	}
}

// isTitle reports whether the word is nothing but an academic or professional title.
func isTitle(word string) bool {
	if !strings.HasSuffix(word, ".") && len(word) > len("Prof") && !strings.HasPrefix(strings.ToLower(word), "dipl") && !strings.EqualFold(word, "Professor") {
		return false
	}
	p := norm.ParseName(vitaminb.Name{Display: word + " Anna Muster"})
	return len(p.Titles) > 0 && len(p.Given) == 1 && p.Given[0] == "anna" || fieldOfStudy[strings.ToLower(word)]
}

// fieldOfStudy are what follows "Dr." in a title.
var fieldOfStudy = map[string]bool{
	"med.": true, "dent.": true, "vet.": true, "jur.": true, "iur.": true, "phil.": true, "rer.": true, "nat.": true, "pol.": true, "oec.": true,
	"theol.": true, "ing.": true, "agr.": true, "h.c.": true, "habil.": true, "mult.": true, "techn.": true, "univ.": true,
}

// readWhole takes a name in one cell apart as far as there is no doubt.
func readWhole(whole string) vitaminb.Name {
	n := vitaminb.Name{Display: whole}
	family, given, comma := strings.Cut(whole, ",")
	if !comma {
		n.Prefix, _ = titlesOf(whole)
		return n
	}
	titles, given := titlesOf(given)
	given, after, more := strings.Cut(given, ",")
	if more { // "Lindner, Anna, Dr."
		titles = joined(titles, table.Trim(after))
	}
	if given == "" { // "Anna Lindner, Dr."
		n.Prefix = titles
		return n
	}
	before, family := titlesOf(withoutSalutation(table.Trim(family)))
	return vitaminb.Name{Family: family, Given: table.Trim(given), Prefix: joined(before, titles)}
}

// readName settles what the name is. A cell that is the whole name where there
// are parts is kept as the name shown.
func (d *draft) readName() {
	n := &d.content.Name
	if kind, bare := addressed(n.Given); bare == "" && kind != noSalutation { // a form of address in the wrong column
		n.Given = ""
		d.family, d.firm = d.family || kind == toFamily, d.firm || kind == toFirm
	}
	if d.name != "" {
		switch {
		case n.Family == "" && (n.Given != "" || d.reader.hasGiven && !strings.ContainsAny(d.name, " ,")):
			n.Family = d.name
		case d.whole == "":
			d.whole = d.name
		default:
			d.content.Extra = append(d.content.Extra, vitaminb.Labelled{Label: string(Name), Value: d.name})
		}
	}
	if d.whole == "" {
		return
	}
	if n.Given != "" || n.Family != "" {
		if d.whole != n.Given+" "+n.Family && readWhole(d.whole) != (vitaminb.Name{Given: n.Given, Family: n.Family}) {
			n.Display = d.whole
		}
		return
	}
	if len(d.whole) > maxName {
		n.Display = d.whole
		return
	}
	switch kind, bare := addressed(d.whole); {
	case kind == toFirm:
		d.firmName = bare
		return
	case norm.ParseName(vitaminb.Name{Display: d.whole}).Firm:
		d.firmName = d.whole
		return
	case kind == toFamily:
		d.family = true
	case kind == toPerson:
		d.whole = bare
	}
	read := readWhole(d.whole)
	n.Display, n.Given, n.Family, n.Prefix = read.Display, read.Given, read.Family, joined(n.Prefix, read.Prefix)
}
