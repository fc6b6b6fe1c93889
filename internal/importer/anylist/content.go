package anylist

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"vitaminb/internal/norm"
	"vitaminb/internal/table"
)

// A kind is what a cell looks like.
type kind int

const (
	anything kind = iota
	email
	webPage
	phone
	date
	postcode  // five digits
	digits    // other whole numbers
	yesNo     // and nothing else
	turned    // "Lindner, Anna"
	fullName  // two to five words as names are
	oneWord   // one word as names are
	street    // "Ackerstr. 1"
	placeText // "Ackerstr. 1, 12345 Ulm"
	kinds
)

// A sight is what the cells of one column look like.
type sight struct {
	filled int // cells that are not blank
	of     [kinds]int
	titles int // cells that are titles or forms of address
	place  int // cells that hold a postcode with a town behind it
	digits int // cells that hold digits
	steps  int // cells that are the number of the cell above and one more
	last   int
}

// enough is the share of the filled cells that must look alike for a kind to be
// theirs, in percent: one in five may be damaged, as in the lists seen.
const enough = 80

// is reports whether nearly all cells look like one of the kinds.
func (s *sight) is(ks ...kind) bool {
	n := 0
	for _, k := range ks {
		n += s.of[k]
	}
	return s.most(n)
}

func (s *sight) most(n int) bool { return n > 0 && n*100 >= s.filled*enough }

// isNames reports whether the cells are whole names.
func (s *sight) isNames() bool {
	return s.is(turned, fullName, oneWord) && s.of[turned]+s.of[fullName] > s.of[oneWord]
}

func (s *sight) add(cell string) {
	cell = table.Trim(cell)
	if cell == "" {
		return
	}
	s.filled++
	k := kindOf(cell)
	s.of[k]++
	if isTitle(cell) {
		s.titles++
	}
	if townBehind.MatchString(cell) {
		s.place++
	}
	if strings.ContainsAny(cell, "0123456789") {
		s.digits++
	}
	if k == digits || k == postcode {
		n := number(cell)
		if n == s.last+1 {
			s.steps++
		}
		s.last = n
	}
}

// number reads whole numbers of up to nine digits; 0 for others.
func number(s string) int {
	n := 0
	for _, c := range s {
		if n = n*10 + int(c-'0'); n > 999_999_999 {
			return 0
		}
	}
	return n
}

var (
	// dateLike needs its separators: 19701224 may be a number of anything.
	dateLike = regexp.MustCompile(`^\d{1,4}[./-]\d{1,2}[./-]\d{0,4}([ T].*)?$|^\d{1,2}\.? \p{L}{3,9}\.? \d{4}$`)
	// phoneLike holds nothing but what numbers are written with.
	phoneLike = regexp.MustCompile(`^[+(]?[\d][\d\s()/.+–-]{4,}\d$`)
	pageLike  = regexp.MustCompile(`(?i)^(https?://|www\.)\S+$`)
	streetEnd = regexp.MustCompile(`(?i)^\p{L}[\p{L} .'-]*(str\.?|straße|strasse|weg|platz|allee|gasse|ring|damm|ufer|hof|steig|street|road|avenue|lane|drive)\s*\d+\s*\p{L}?(\s*[-/]\s*\d+\s*\p{L}?)?$`)
	// townBehind is a postcode and a town; wherePlace ends in a number before a comma or has one.
	townBehind = regexp.MustCompile(`(?:^|[\s,;])(?:[A-Z]{1,2}-)?\d{4,5}\s+\p{Lu}\p{L}+`)
	wherePlace = regexp.MustCompile(`^[^,]*\p{L}[^,]*\d+\s?\p{L}?\s*,\s*\p{L}|^\d+\s+\p{L}[^,]+,\s*\p{L}`)
)

func kindOf(cell string) kind {
	switch {
	case strings.Contains(cell, "@"):
		if first, _, _ := strings.Cut(strings.Trim(cell, "; "), ";"); isEmail(first) {
			return email
		}
	case strings.ContainsAny(cell, ".:") && pageLike.MatchString(cell):
		return webPage
	case isDigits(cell):
		return kindOfDigits(cell)
	case dateLike.MatchString(cell):
		if _, ok := norm.Date(cell); ok {
			return date
		}
	case phoneLike.MatchString(firstPhone(cell)):
		return phone
	case isYesNo(cell):
		return yesNo
	case !strings.ContainsAny(cell, "0123456789"):
		return kindOfWords(cell)
	case streetEnd.MatchString(cell):
		return street
	case townBehind.MatchString(cell), wherePlace.MatchString(cell):
		return placeText
	}
	return anything
}

func isEmail(s string) bool {
	_, ok := norm.Email(s)
	return ok
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// firstPhone is the first of several numbers in a cell.
func firstPhone(cell string) string {
	first, _, _ := strings.Cut(cell, " / ")
	first, _, _ = strings.Cut(first, ";")
	first, _, _ = strings.Cut(first, "\n")
	return strings.TrimSpace(first)
}

func kindOfDigits(cell string) kind {
	switch {
	case len(cell) == 5:
		return postcode
	case len(cell) >= 8 && len(cell) <= 15 && cell[0] == '0', len(cell) >= 11 && len(cell) <= 13 && (cell[:2] == "49" || cell[:2] == "43" || cell[:2] == "41"):
		return phone // 1700000000000 is a moment in milliseconds
	}
	return digits
}

func isYesNo(cell string) bool {
	switch strings.ToLower(cell) {
	case "ja", "nein", "yes", "no", "true", "false", "wahr", "falsch", "x", "j", "n", "y":
		return true
	}
	return false
}

// titles are what stands in a column of titles and forms of address.
var titles = map[string]bool{
	"herr": true, "herrn": true, "frau": true, "familie": true, "fam": true, "firma": true, "eheleute": true, "mr": true, "mrs": true, "ms": true,
	"miss": true, "mx": true, "dr": true, "prof": true, "dipl": true, "mag": true, "ing": true, "msc": true, "bsc": true, "mba": true, "ra": true,
}

// isTitle reports whether the cell begins with a title or form of address and is no name besides.
func isTitle(cell string) bool {
	first, rest, _ := strings.Cut(norm.Fold(cell), " ")
	return titles[first] && strings.Count(rest, " ") < 3
}

// maxNameWords is how many words a name has at most: "Prof. Dr. Maria von der Heide-Kern".
const maxNameWords = 6

// kindOfWords knows names by their capitals: prose has words without, other than
// the particles of names.
func kindOfWords(cell string) kind {
	before, after, comma := strings.Cut(cell, ",")
	switch n := nameWords(before); {
	case comma && n > 0 && nameWords(after) > 0:
		return turned
	case comma || n == 0:
		return anything
	case n == 1:
		return oneWord
	default:
		return fullName
	}
}

// nameWords counts the words of a name; 0 if it is none.
func nameWords(s string) int {
	count := 0
	for w := range strings.FieldsSeq(s) {
		if count++; count > maxNameWords || !isNameWord(w) {
			return 0
		}
	}
	return count
}

func isNameWord(w string) bool {
	switch w {
	case "von", "vom", "van", "der", "den", "de", "del", "di", "da", "zu", "zum", "zur", "und", "u.", "and", "&", "geb.", "al", "el", "la", "le", "ter", "ten", "dos":
		return true
	}
	if first, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(first) && !unicode.IsTitle(first) && !unicode.Is(unicode.Lo, first) {
		return false
	}
	return strings.IndexFunc(w, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.Is(unicode.M, c) && !strings.ContainsRune(".-'’‐–", c)
	}) < 0
}
